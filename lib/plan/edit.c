#include "plan/edit.h"

#include <string.h>

#include "base/text.h"
#include "plan/yaml.h"

const char *edit_quote(struct arena *mem, const char *text)
{
	struct buf b = {0};

	if (text == NULL)
		return NULL;
	text_yaml(&b, text, SIZE_MAX);
	text = arena_dup(mem, b.data, b.len);
	buf_free(&b);
	return text;
}

void edit_begin(struct edit *x, const char *bytes, size_t n)
{
	buf_cut(&x->text, 0);
	buf_add(&x->text, bytes, n);
}

void edit_free(struct edit *x)
{
	buf_free(&x->text);
}

/* --- places --------------------------------------------------------------------------- */

static size_t line_start(const struct edit *x, size_t at)
{
	while (at > 0 && x->text.data[at - 1] != '\n')
		at--;
	return at;
}

/* Behind the newline, or the end. */
static size_t line_end(const struct edit *x, size_t at)
{
	const char *nl =
	    at < x->text.len ? memchr(x->text.data + at, '\n', x->text.len - at) : NULL;

	return nl != NULL ? (size_t)(nl - x->text.data) + 1 : x->text.len;
}

static size_t indent_at(const struct edit *x, size_t start)
{
	return strspn(buf_str(&x->text) + start, " ");
}

size_t edit_place(const struct edit *x, struct mark at)
{
	size_t from = 0;
	uint32_t c;

	for (unsigned line = 1; line < at.line; line++)
		from = line_end(x, from);
	for (unsigned col = 1; col < at.col && from < x->text.len; col++) {
		size_t n = text_decode(x->text.data + from, x->text.len - from, &c);
		from += n != 0 ? n : 1;
	}
	return at.line == 0 ? x->text.len : from;
}

/* "\r\n" where the first line ends so. */
static const char *newline(const struct edit *x)
{
	size_t end = line_end(x, 0);

	return end >= 2 && x->text.data[end - 2] == '\r' ? "\r\n" : "\n";
}

/* --- changes ---------------------------------------------------------------------------- */

void edit_put(struct edit *x, size_t from, size_t cut, const char *more)
{
	struct buf b = {0};

	buf_add(&b, x->text.data, from);
	buf_adds(&b, more);
	buf_add(&b, x->text.data + from + cut, x->text.len - from - cut);
	buf_free(&x->text);
	x->text = b;
}

int edit_check(const struct edit *x, const char *file, struct err *e)
{
	struct plan p;
	struct faults f = {0};
	int ret = 0;

	plan_read_bytes(&p, buf_str(&x->text), x->text.len, file, &f);
	if (f.errors == 0)
		plan_check(&p, &f);
	for (size_t i = 0; i < f.n && ret == 0; i++)
		if (f.v[i].level == FAULT_ERROR) {
			err_set(e, "%s", f.v[i].what);
			ret = err_at(e, file, f.v[i].at.line, f.v[i].at.col);
		}
	faults_free(&f);
	plan_free(&p);
	return ret;
}

bool edit_try(struct edit *x, size_t from, size_t cut, const char *more)
{
	struct edit before = {0};

	edit_begin(&before, buf_str(&x->text), x->text.len);
	edit_put(x, from, cut, more);
	bool fits = edit_check(x, "", NULL) == 0;
	struct edit gone = fits ? before : *x;
	if (!fits)
		*x = before;
	edit_free(&gone);
	return fits;
}

static bool try_text(struct edit *x, size_t from, size_t cut, struct buf *more)
{
	bool done = edit_try(x, from, cut, buf_str(more));

	buf_free(more);
	return done;
}

/* In braces behind the id; where that is no plan, on a line of its own. */
bool edit_add_key(struct edit *x, struct mark id, const char *key, const char *value)
{
	const size_t at = edit_place(x, id), start = line_start(x, at);
	struct buf b = {0};

	buf_addf(&b, ", %s: %s", key, value);
	if (try_text(x, at + strcspn(buf_str(&x->text) + at, " ,}\r\n"), 0, &b))
		return true;
	buf_addf(&b, "%*s%s: %s%s", (int)strspn(buf_str(&x->text) + start, " -"), "", key, value,
		 newline(x));
	return try_text(x, line_end(x, at), 0, &b);
}

bool edit_drop_key(struct edit *x, struct mark at, const char *key)
{
	const size_t n = strlen(key), in = edit_place(x, at);
	size_t from = in, end;

	while (from > 0 &&
	       (strncmp(x->text.data + from, key, n) != 0 || x->text.data[from + n] != ':'))
		from--;
	size_t start = line_start(x, from);
	if (from >= x->text.len || strncmp(x->text.data + from, key, n) != 0)
		return false;
	if (start + indent_at(x, start) == from) {
		for (end = line_end(x, from);
		     end < x->text.len && indent_at(x, end) > from - start;)
			end = line_end(x, end);
		return edit_try(x, start, end - start, "");
	}
	end = from + strcspn(x->text.data + from, "}");
	end += end < x->text.len;
	end += strspn(x->text.data + end, ", ");
	return edit_try(x, from, end - from, "");
}

/* As `id: a, task: "A"`, SEPARATOR between them. */
static void add_keys(struct buf *b, const struct edit_key *v, size_t n, const char *separator,
		     size_t indent)
{
	for (size_t i = 0, k = 0; i < n; i++)
		if (v[i].value != NULL) {
			if (k++ != 0)
				buf_addf(b, "%s%*s", separator, (int)indent, "");
			buf_addf(b, "%s: %s", v[i].key, v[i].value);
		}
}

bool edit_add_before(struct edit *x, struct mark item, const struct edit_key *v, size_t n)
{
	size_t at = edit_place(x, item), start = line_start(x, at), indent = indent_at(x, start);
	struct buf b = {0};

	if (at >= x->text.len)
		return false;
	if (x->text.data[start + indent] != '-') {
		buf_addc(&b, '{');
		add_keys(&b, v, n, ", ", 0);
		buf_adds(&b, "}, ");
		return try_text(x, at, 0, &b);
	}
	while (start > 0) {
		size_t above = line_start(x, start - 1), deep = indent_at(x, above);
		if (x->text.data[above + deep] != '#' || deep < indent)
			break;
		start = above;
	}
	buf_addf(&b, "%*s- ", (int)indent, "");
	add_keys(&b, v, n, newline(x), indent + 2);
	buf_adds(&b, newline(x));
	return try_text(x, start, 0, &b);
}

bool edit_add_first(struct edit *x, const char *list, const struct edit_key *v, size_t n)
{
	const size_t len = strlen(list);
	size_t at = 0;
	struct buf b = {0};

	while (at < x->text.len &&
	       (strncmp(x->text.data + at, list, len) != 0 || x->text.data[at + len] != ':'))
		at = line_end(x, at);
	const bool is_there = at < x->text.len;
	if (is_there)
		at = line_end(x, at);
	else
		buf_addf(&b, "%s%s:%s", newline(x), list, newline(x));
	buf_addf(&b, "%*s- {", is_there ? (int)indent_at(x, at) : 2, "");
	add_keys(&b, v, n, ", ", 0);
	buf_addf(&b, "}%s", newline(x));
	return try_text(x, at, 0, &b);
}
