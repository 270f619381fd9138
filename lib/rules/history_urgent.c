/* history: which entries need people first, and which reviews have put them down. */
#include "rules/history_in.h"

#include <string.h>

enum { ID_BYTES = 36, SEEN_BYTES = 64 * 1024 };

bool history_has_words(const struct entry *review)
{
	static const enum detail_text words[] = {T_WORKED, T_HARD, T_CHANGE, T_NOTE};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *s = review->text[words[i]];
		if (s != NULL && s[strspn(s, " \t\r\n")] != '\0')
			return true;
	}
	return false;
}

static bool is_format_1(const struct entry *review)
{
	return review->text[T_ABOUT] == NULL && review->text[T_SEEN] == NULL;
}

/* Is the sign or questionnaire that is called ID now the one called A (N bytes)? */
static bool is_same(const struct plan *p, const char *a, size_t n, const char *id)
{
	char name[66];

	if (strlen(id) == n && memcmp(a, id, n) == 0)
		return true;
	if (n >= sizeof name)
		return false;
	memcpy(name, a, n);
	name[n] = '\0';
	int sign = plan_sign(p, name);
	return sign >= 0 && sign == plan_sign(p, id);
}

/* Is ID among the list ABOUT, which may be NULL? */
static bool is_about(const struct plan *p, const char *about, const char *id)
{
	for (const char *s = id != NULL ? about : NULL; s != NULL;) {
		size_t n = strcspn(s, ",");
		if (is_same(p, s, n, id))
			return true;
		s = s[n] == ',' ? s + n + 1 : NULL;
	}
	return false;
}

bool history_names(const struct plan *p, const struct entry *review, const char *id)
{
	return history_has_words(review) &&
	       (is_format_1(review) || is_about(p, review->text[T_ABOUT], id));
}

/* When the first version of E was written: its id says so, a UUIDv7; else this version does. */
static int64_t first_written(const struct entry *e)
{
	int64_t ms = 0;

	if (e->rev == 1 || e->id[6] >> 4 != 7)
		return e->written;
	for (int i = 0; i < 6; i++)
		ms = ms << 8 | e->id[i];
	return ms;
}

static bool holds_id(const char *list, const char *id)
{
	for (; list != NULL && *list != '\0';
	     list += list[ID_BYTES] == ',' ? ID_BYTES + 1 : ID_BYTES) {
		if (strnlen(list, ID_BYTES) < ID_BYTES)
			return false;
		if (memcmp(list, id, ID_BYTES) == 0)
			return true;
	}
	return false;
}

static void write_id(char id[ID_BYTES + 1], const struct entry *e)
{
	struct buf b = {0};

	entry_id_write(&b, e->id);
	memcpy(id, buf_str(&b), ID_BYTES + 1);
	buf_free(&b);
}

bool history_saw(const struct entry *review, const struct entry *e)
{
	char id[ID_BYTES + 1];

	if (!history_has_words(review) || e->at.utc > review->at.utc)
		return false; /* nor does it see what was moved behind it since */
	if (is_format_1(review)) /* in the same second the sign stays: better looked at twice */
		return e->at.utc < review->at.utc && first_written(e) <= first_written(review);
	write_id(id, e);
	return holds_id(review->text[T_SEEN], id);
}

bool history_has_put_down(const struct entry *review)
{
	const size_t n = review->text[T_SEEN] != NULL ? strlen(review->text[T_SEEN]) : 0;
	char id[ID_BYTES + 1];

	write_id(id, review); /* it keeps its own too */
	return n > ID_BYTES || (n == ID_BYTES && strcmp(review->text[T_SEEN], id) != 0);
}

const struct entry *history_seen_by(const struct history *h, const struct entry *e)
{
	for (size_t i = 0; i < h->n_reviews; i++)
		if (history_saw(h->reviews[i], e))
			return h->reviews[i];
	return NULL;
}

void history_see(struct buf *seen, const struct plan *p, const struct entry *review,
		 const struct entry *const *v, size_t n)
{
	char id[ID_BYTES + 1];

	if (!history_has_words(review))
		return;
	for (size_t i = 0; i < n && seen->len + ID_BYTES < SEEN_BYTES; i++) {
		if (v[i]->at.utc > review->at.utc ||
		    !is_about(p, review->text[T_ABOUT], v[i]->what))
			continue;
		write_id(id, v[i]);
		if (holds_id(buf_str(seen), id))
			continue;
		buf_addf(seen, "%s%s", seen->len != 0 ? "," : "", id);
	}
}
