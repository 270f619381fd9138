/* svg: a picture inside a page loses what is never seen, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "cmd/report/svg.h"

static void gives(const char *svg, const char *want)
{
	struct buf b = {0};

	svg_address(&b, svg, strlen(svg));
	assert_string_equal(buf_str(&b), want);
	buf_free(&b);
}

#define L "%3C"

static void unseen(void **state)
{
	(void)state;
	gives("<?xml version=\"1.0\"?>\n<!-- x "
	      "-->\n<svg><title>Gnuplot</title><desc>5.4</desc></svg>",
	      L "svg>" L "/svg>");
	gives("<svg><g fill=\"none\"><g color=\"red\"></g></g></svg>", L "svg>" L "/svg>");
	gives("<svg><defs><path id='a' d='M0,0'/><use xlink:href='#a' id='b'/>"
	      "<use xlink:href='#b' id='c'/><path id='d' d='M1,1'/></defs>"
	      "<use xlink:href='#b'/></svg>",
	      L "svg>" L "defs>" L "path id='a' d='M0,0'/>" L "use xlink%3Ahref='%23a' id='b'/>" L
		"/defs>" L "use xlink%3Ahref='%23b'/>" L "/svg>");
	gives("<filter id='w'><feFlood/></filter><filter id='u'><feFlood/></filter>"
	      "<g filter=\"url(#u)\"><path/></g>",
	      L "filter id='u'>" L "feFlood/>" L "/filter>" L "g filter='url(%23u)'>" L "path/>" L
		"/g>");
}

static void groups(void **state)
{
	(void)state;
	gives("<g fill=\"none\"><path/></g>\n<g fill=\"none\"><g y=\"1\"><text>a</text></g></g>",
	      L "g fill='none'>" L "path/>" L "g y='1'>" L "text>a" L "/text>" L "/g>" L "/g>");
	gives("<g fill=\"none\"><path/></g><g fill=\"red\"><path/></g>",
	      L "g fill='none'>" L "path/>" L "/g>" L "g fill='red'>" L "path/>" L "/g>");
	gives("<g id=\"p\"><g fill=\"none\"><path/></g></g><g fill=\"none\"><path/></g>",
	      L "g id='p'>" L "g fill='none'>" L "path/>" L "/g>" L "/g>" L "g fill='none'>" L
		"path/>" L "/g>");
}

static void digits(void **state)
{
	(void)state;
	gives("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d='M105.53,9.005 "
	      "L20.04,0.178'/></svg>",
	      L "svg xmlns='http%3A//www.w3.org/2000/svg'>" L "path d='M105.5,9.01 L20,0.18'/>" L
		"/svg>");
	gives("<path fill=\"#4e6000\" stroke='rgb( 51,  51,  51)' stroke-width=\"1.00\"  />",
	      L "path fill='%234e6000' stroke='rgb(51,51,51)'/>");
	gives("<path fill=\"none\" stroke-width=\"2.00\"/>",
	      L "path fill='none' stroke-width='2'/>");
}

static void words(void **state)
{
	(void)state;
	gives("<text>16.500 \"days\" &amp; 100 % #1</text>",
	      L "text>16.500 %22days%22 %26amp; 100 %25 %231" L "/text>");
	gives("", "");
	gives("<path", L "path");
	gives("<g fill=\"none\"><!-- ", L "g fill='none'>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(unseen), cmocka_unit_test(groups),
					   cmocka_unit_test(digits), cmocka_unit_test(words)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
