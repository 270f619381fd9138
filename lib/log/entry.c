#include "log/entry.h"

#include <string.h>

#include "base/text.h"
#include "plan/questionnaire.h"

void entry_init(struct entry *e, enum kind kind)
{
	memset(e, 0, sizeof *e);
	e->rev = 1;
	e->kind = kind;
	for (int i = 0; i < D_NUM_N; i++)
		e->num[i] = ENTRY_UNSAID;
}

/* The figures of STEP, and its theme. */
static void keep_step(struct entry *e, const struct plan *p, int step)
{
	const struct step *s = &p->steps[step];
	const char *theme = plan_theme(p, step);

	e->num[D_PLAN_EXPECT] = s->expect.v;
	if (s->predict.likely.set)
		e->num[D_PLAN_LIKELY] = s->predict.likely.v;
	e->num[D_PLAN_TOLERABLE] = s->tolerable.v;
	e->num[D_PLAN_STOP] = p->safety.stop.v;
	if (*theme != '\0')
		e->text[T_THEME] = theme;
}

void entry_copy(struct entry *to, const struct entry *from, struct arena *mem)
{
	*to = *from;
	if (from->what != NULL)
		to->what = arena_dup(mem, from->what, strlen(from->what));
	for (int i = 0; i < D_TEXT_N; i++)
		if (from->text[i] != NULL)
			to->text[i] = arena_dup(mem, from->text[i], strlen(from->text[i]));
}

/* Does it need people first, by what is known now? */
static bool is_urgent(const struct entry *e, const struct plan *p)
{
	if (e->kind == KIND_SCORE)
		return questionnaire_is_urgent(p, e->what, e->text[T_ITEMS]);
	int sign = e->kind == KIND_SIGN && p != NULL ? plan_sign(p, e->what) : -1;
	return sign != -1 && p->relapse.signs[sign].urgent;
}

void entry_keep_urgent(struct entry *e, const struct plan *p)
{
	e->num[D_PLAN_URGENT] = is_urgent(e, p) ? IS_YES : ENTRY_UNSAID;
}

const struct ended_def entry_endings[ENDED_NOCHANCE + 1] = {
    [0] = {true, true},		  [ENDED_DONE] = {true, true},	[ENDED_BREAK] = {true, true},
    [ENDED_EXIT] = {true, false}, [ENDED_LEFT] = {true, false}, [ENDED_NOCHANCE] = {false, false},
};

static const struct ended_def *ending(const struct entry *e)
{
	int ended = e->num[D_ENDED];

	return &entry_endings[ended >= ENDED_DONE && ended <= ENDED_NOCHANCE ? ended : 0];
}

bool entry_is_attempt(const struct entry *e)
{
	return e->kind == KIND_AVOIDED || (e->kind == KIND_DID && ending(e)->is_tried);
}

bool entry_is_finished(const struct entry *e)
{
	return e->kind == KIND_DID && ending(e)->is_finished;
}

bool entry_is_valid(const struct entry *e)
{
	return entry_is_finished(e) && e->num[D_SUCCESS] != SUCCESS_NO;
}

bool entry_is_ahead(const struct entry *e, struct stamp now)
{
	return e->at.utc > now.utc + ENTRY_AHEAD_SECONDS;
}

int entry_day(const struct entry *e, int today)
{
	int day = date_of(e->at);

	return day < today ? day : today;
}

bool entry_is_urgent(const struct entry *e, const struct plan *p)
{
	const bool may_be = e->kind == KIND_SIGN || e->kind == KIND_SCORE;

	return may_be && (e->num[D_PLAN_URGENT] == IS_YES || is_urgent(e, p));
}

void entry_keep_plan(struct entry *e, const struct plan *p)
{
	const bool about_step = p != NULL && entry_kinds[e->kind].what == WHAT_STEP;
	int step = about_step ? plan_step(p, e->what) : -1;

	e->text[T_PLAN] = p != NULL && p->blob[0] != '\0' ? p->blob : NULL;
	e->text[T_THEME] = NULL;
	for (int i = D_PLAN_EXPECT; i <= D_PLAN_STOP; i++)
		e->num[i] = ENTRY_UNSAID;
	entry_keep_urgent(e, p);
	if (step != -1)
		keep_step(e, p, step);
}

/* --- ids ------------------------------------------------------------------- */

void entry_new_id(struct entry *e, int64_t now_ms, const uint8_t random[10])
{
	for (int i = 0; i < 6; i++)
		e->id[i] = (uint8_t)((uint64_t)now_ms >> (40 - 8 * i));
	memcpy(e->id + 6, random, 10);
	e->id[6] = (uint8_t)(0x70 | (e->id[6] & 0x0f));
	e->id[8] = (uint8_t)(0x80 | (e->id[8] & 0x3f));
}

bool entry_has_id(const struct entry *e)
{
	static const uint8_t none[16];

	return memcmp(e->id, none, sizeof none) != 0;
}

static int hex(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at =
	    c == '\0' ? NULL : strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);

	return at == NULL ? -1 : (int)(at - digits);
}

int entry_id_read(const char *s, uint8_t id[16], struct err *e)
{
	size_t n = 0, i = 0;

	memset(id, 0, 16);
	for (; i < 36 && s[i] != '\0'; i++) {
		if (i == 8 || i == 13 || i == 18 || i == 23) {
			if (s[i] != '-')
				break;
			continue;
		}
		int v = hex(s[i]);
		if (v == -1)
			break;
		id[n / 2] = (uint8_t)(id[n / 2] << 4 | v);
		n++;
	}
	if (i == 36 && s[i] == '\0')
		return 0;
	memset(id, 0, 16);
	return err_set(e,
		       "'%.60s' is no id: 36 characters like "
		       "01933b1e-6f00-7abc-8def-0123456789ab",
		       s);
}

void entry_id_write(struct buf *b, const uint8_t id[16])
{
	static const char digits[] = "0123456789abcdef";
	char s[36];
	size_t n = 0;

	for (int i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			s[n++] = '-';
		s[n++] = digits[id[i] >> 4];
		s[n++] = digits[id[i] & 15];
	}
	buf_add(b, s, n);
}

void entry_id_short(struct buf *b, const uint8_t id[16], int digits)
{
	int from = digits >= 32 ? 0 : 32 - digits;

	for (int i = from; i < 32; i++)
		buf_addc(b, "0123456789abcdef"[(id[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15]);
}

/* --- versions --------------------------------------------------------------- */

static int by_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_text(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

/* The last resort of the order: everything else that a version says. */
static int by_bytes(const struct entry *a, const struct entry *b)
{
	const int64_t x[] = {a->state, a->at.utc, a->at.off, a->kind};
	const int64_t y[] = {b->state, b->at.utc, b->at.off, b->kind};
	int c = 0;

	for (size_t i = 0; c == 0 && i < sizeof x / sizeof *x; i++)
		c = by_number(x[i], y[i]);
	if (c == 0)
		c = by_text(a->what, b->what);
	for (int i = 0; c == 0 && i < D_NUM_N; i++)
		c = by_number(a->num[i], b->num[i]);
	for (int i = 0; c == 0 && i < D_TEXT_N; i++)
		c = by_text(a->text[i], b->text[i]);
	return (c > 0) - (c < 0);
}

int entry_compare_version(const struct entry *a, const struct entry *b)
{
	int c = by_number(a->state == STATE_FORGOTTEN, b->state == STATE_FORGOTTEN);

	if (c == 0)
		c = by_number(a->rev, b->rev);
	if (c == 0)
		c = by_number(a->written, b->written);
	if (c == 0)
		c = (a->device > b->device) - (a->device < b->device);
	return c != 0 ? c : by_bytes(a, b);
}

void entry_rebase(struct entry *e, const struct entry *was, const struct entry *now)
{
	if (e->state == was->state)
		e->state = now->state;
	if (e->kind == was->kind)
		e->kind = now->kind;
	if (e->at.utc == was->at.utc && e->at.off == was->at.off)
		e->at = now->at;
	if (by_text(e->what, was->what) == 0)
		e->what = now->what;
	for (int i = 0; i < D_NUM_N; i++)
		if (e->num[i] == was->num[i])
			e->num[i] = now->num[i];
	for (int i = 0; i < D_TEXT_N; i++)
		if (by_text(e->text[i], was->text[i]) == 0)
			e->text[i] = now->text[i];
}

/* A `did` without it takes it from the `going` before; a score adds its items up. */
static bool may_be_filled(const struct entry *e, const struct detail *d)
{
	if (e->kind == KIND_SCORE)
		return d->is_num && d->index == D_TOTAL && e->text[T_ITEMS] != NULL;
	return e->kind == KIND_DID && (d->is_num ? d->index == D_LIKELY || d->index == D_BEFORE
						 : d->index == T_CONTEXT || d->index == T_WHO);
}

/* A day may have been said as so many days from its own. */
static bool is_same_day(const struct entry *a, const struct entry *b, int i)
{
	return a->num[i] - date_of(a->at) == b->num[i] - date_of(b->at);
}

static bool is_same_at(const struct entry *a, const struct entry *b, enum entry_at said)
{
	return said == AT_MOMENT ? a->at.utc == b->at.utc
				 : said == AT_UNSAID || date_of(a->at) == date_of(b->at);
}

bool entry_is_said_again(const struct entry *first, const struct entry *again,
			 enum entry_at at_said)
{
	if (first->kind != again->kind || by_text(first->what, again->what) != 0 ||
	    !is_same_at(first, again, at_said))
		return false;
	for (size_t i = 0; i < entry_n_details; i++) {
		const struct detail *d = &entry_details[i];
		int k = d->index;
		if (d->kept || (!entry_has(again, d) && may_be_filled(again, d)))
			continue;
		if (d->is_num ? first->num[k] != again->num[k] &&
				    (d->type != DT_DAY || !entry_has(first, d) ||
				     !entry_has(again, d) || !is_same_day(first, again, k))
			      : by_text(first->text[k], again->text[k]) != 0)
			return false;
	}
	return true;
}

/* --- the checksum ----------------------------------------------------------- */

uint64_t entry_fold(uint64_t h, uint64_t word)
{
	h = (h ^ word) + 0x9e3779b97f4a7c15u;
	h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9u;
	h = (h ^ (h >> 27)) * 0x94d049bb133111ebu;
	return h ^ (h >> 31);
}

/* Little-endian on every machine, so that logs can be carried over. */
static uint64_t fold_bytes(uint64_t h, const void *data, size_t n)
{
	const unsigned char *p = data;

	for (; n != 0;) {
		uint64_t word = 0;
		size_t take = n < 8 ? n : 8;
		for (size_t i = 0; i < take; i++)
			word |= (uint64_t)p[i] << (8 * i);
		h = entry_fold(h, word);
		p += take;
		n -= take;
	}
	return h;
}

static uint64_t fold_text(uint64_t h, uint64_t tag, const char *s)
{
	if (s == NULL)
		return h;
	size_t n = strlen(s);
	return fold_bytes(entry_fold(h, tag << 32 | n), s, n);
}

uint64_t entry_sum(const struct entry *e)
{
	const uint64_t head[] = {(uint64_t)e->rev, (uint64_t)e->state,	(uint64_t)e->written,
				 e->device,	   (uint64_t)e->at.utc, (uint64_t)e->at.off,
				 (uint64_t)e->kind};
	uint64_t h = fold_bytes(0, e->id, sizeof e->id);

	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		h = entry_fold(h, head[i]);
	h = fold_text(h, 1, e->what);
	for (unsigned i = 0; i < D_NUM_N; i++)
		if (e->num[i] != ENTRY_UNSAID)
			h = entry_fold(h, (uint64_t)(0x100 + i) << 32 | (uint32_t)e->num[i]);
	for (unsigned i = 0; i < D_TEXT_N; i++)
		h = fold_text(h, 0x200 + i, e->text[i]);
	return h;
}
