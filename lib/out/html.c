#include "out/html.h"

#include <string.h>

#include "base/asset.h"
#include "base/text.h"

void html_text(struct buf *b, const char *s)
{
	if (s != NULL)
		text_html(b, s, strlen(s));
}

void html_lang(struct buf *b, const char *lang)
{
	if (lang == NULL || strcmp(lang, "en") == 0)
		return;
	buf_adds(b, " lang=\"");
	html_text(b, lang);
	buf_addc(b, '"');
}

void html_begin(struct buf *b, const char *title)
{
	buf_adds(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		    "img-src data:; style-src ");
	buf_addf(b, "'sha256-%s'", asset_find("out", "page.css.sum"));
	buf_adds(b, "; base-uri 'none'; form-action 'none'\">\n"
		    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		    "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
	html_text(b, title);
	buf_addf(b, "</title>\n<style>%s</style>\n</head>\n<body>\n",
		 asset_find("out", "page.css"));
}

void html_end(struct buf *b)
{
	buf_adds(b, "</body>\n</html>\n");
}
