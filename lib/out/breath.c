#include "out/breath.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *const counts[] = {
    "zero", "one", "two",    "three",  "four",	   "five",     "six",	  "seven",   "eight",
    "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", NULL};

/* The next word or number of S, lower case, in WORD; NULL at the end. */
static const char *next_word(const char *s, char word[16])
{
	size_t n = 0;

	while (*s != '\0' && !isalnum((unsigned char)*s))
		s++;
	if (*s == '\0')
		return NULL;
	const bool digit = isdigit((unsigned char)*s) != 0;
	for (; isalnum((unsigned char)*s) && (isdigit((unsigned char)*s) != 0) == digit; s++)
		if (n < 15)
			word[n++] = (char)tolower((unsigned char)*s);
	word[n] = '\0';
	return s;
}

/* "six" or "6", else -1. */
static int count_of(const char *word)
{
	if (isdigit((unsigned char)*word))
		return strlen(word) <= 3 ? atoi(word) : -1;
	for (int i = 0; counts[i] != NULL; i++)
		if (strcmp(counts[i], word) == 0)
			return i;
	return -1;
}

static int phase_of(const char *word)
{
	static const struct {
		const char *word;
		enum breath_word is;
	} words[] = {{"in", BREATH_IN},	     {"inhale", BREATH_IN}, {"out", BREATH_OUT},
		     {"exhale", BREATH_OUT}, {"hold", BREATH_HOLD}, {"pause", BREATH_HOLD},
		     {"wait", BREATH_HOLD},  {"keep", BREATH_HOLD}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].word, word) == 0)
			return (int)words[i].is;
	return -1;
}

static bool is_times(const char *word)
{
	return strcmp(word, "times") == 0 || strcmp(word, "breaths") == 0 ||
	       strcmp(word, "rounds") == 0 || strcmp(word, "x") == 0;
}

static void add_phase(struct breath *b, int word, int seconds)
{
	if (b->n < BREATH_PHASES && seconds >= 1 && seconds <= BREATH_LONGEST)
		b->v[b->n++] = (struct breath_phase){(enum breath_word)word, seconds};
}

static bool has(const struct breath *b, enum breath_word word)
{
	for (int i = 0; i < b->n; i++)
		if (b->v[i].word == word)
			return true;
	return false;
}

/* `4-7-8`, `4-4-4-4`: in, hold, out, hold. */
static bool read_figures(struct breath *b, const char *how)
{
	static const enum breath_word order[] = {BREATH_IN, BREATH_HOLD, BREATH_OUT, BREATH_HOLD};
	const char *s = how + strcspn(how, "0123456789");
	int n = 0;

	*b = (struct breath){0};
	while (isdigit((unsigned char)*s) && n < BREATH_PHASES) {
		char *end;
		add_phase(b, (int)order[n++], (int)strtol(s, &end, 10));
		if (*end != '-' || !isdigit((unsigned char)end[1]))
			break;
		s = end + 1;
	}
	return n >= 3 && b->n == n;
}

bool breath_read(struct breath *b, const char *how)
{
	char word[16];
	int phase = -1, count = -1;

	if (read_figures(b, how))
		return true;
	*b = (struct breath){0};
	for (const char *s = how; (s = next_word(s, word)) != NULL;) {
		const int its = phase_of(word), n = count_of(word);
		if (is_times(word) && count > 0) {
			b->times = count;
		} else if (its >= 0) {
			phase = its;
		} else if (n >= 0 && phase >= 0) {
			add_phase(b, phase, n);
			phase = -1;
		}
		count = n >= 0 ? n : count;
	}
	return has(b, BREATH_IN) && has(b, BREATH_OUT);
}

/* --- on the screen ---------------------------------------------------------------------- */

static int round_seconds(const struct breath *p)
{
	int sum = 0;

	for (int i = 0; i < p->n; i++)
		sum += p->v[i].seconds;
	return sum;
}

int breath_seconds(const struct breath *p)
{
	return p->times * round_seconds(p);
}

void breath_add(struct buf *b, const struct breath *p, int second, int width)
{
	static const char *const words[] = {
	    [BREATH_IN] = "in  ", [BREATH_OUT] = "out ", [BREATH_HOLD] = "hold"};
	int at = second % round_seconds(p), i = 0, full = 0;
	enum breath_word last = BREATH_OUT;

	for (; at >= p->v[i].seconds; i++) {
		at -= p->v[i].seconds;
		last = p->v[i].word != BREATH_HOLD ? p->v[i].word : last;
	}
	const struct breath_phase *f = &p->v[i];
	if (f->word == BREATH_IN)
		full = at + 1;
	else if (f->word == BREATH_OUT)
		full = f->seconds - at - 1;
	else
		full = last == BREATH_IN ? f->seconds : 0;
	buf_addf(b, "  %s  %d  ", words[f->word], at + 1);
	for (int k = 0; k < full && k < width - 14; k++)
		buf_addc(b, '=');
}
