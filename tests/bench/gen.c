/* gen - inputs for the benchmark; the same arguments give the same bytes.
 *
 *	gen FORMAT N
 *
 * N entries of ten years, or the same told to another program:
 *	words jsonl   lines for `ladder-log -`
 *	csv           for the sqlite3 shell's .import
 *	journal       plain-text accounting (ledger, hledger)
 *	finished pending  taskwarrior's import
 *	remind        N reminders
 * plan: a plan of N steps.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STEPS = 20, YEARS = 10 };
static const int64_t last_utc =
    1795366800; /* 2026-11-22 17:00 UTC, an hour before the benchmark's now */

struct event {
	size_t i;
	int64_t utc;
	int step, before, peak, after, minutes, mood;
	enum { DID, CHECKIN, AVOIDED } kind;
	const char *context;
	char note[80];
};
struct format {
	const char *name, *head, *foot;
	void (*print)(const struct event *e, uint64_t *seed);
};

static uint64_t next_random(uint64_t *seed)
{
	uint64_t z = *seed += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static int below(uint64_t *seed, int n)
{
	return (int)(next_random(seed) % (uint64_t)n);
}

static void write_note(char *s, size_t size, uint64_t *seed)
{
	static const char *const words[] = {"walked", "to",    "the",	"shop",	      "and",
					    "stayed", "until", "it",	"passed",     "warm",
					    "hands",  "a",     "smile", "caf\303\251"};
	size_t n = 0;

	for (int k = 4 + below(seed, 5); k > 0; k--)
		n += (size_t)snprintf(s + n, size - n, "%s%s", n != 0 ? " " : "",
				      words[below(seed, 14)]);
}

static void make(struct event *e, size_t i, size_t n, uint64_t *seed)
{
	static const char *const contexts[] = {"bakery", "market", "library"};
	int kind = below(seed, 12);

	e->i = i;
	e->utc = last_utc - (int64_t)((double)(n - 1 - i) * YEARS * 365.25 * 86400 / (double)n);
	e->kind = kind < 7 ? DID : kind < 11 ? CHECKIN : AVOIDED;
	e->step = 1 + below(seed, STEPS);
	e->before = 10 + below(seed, 40);
	e->peak = e->before + below(seed, 35);
	e->after = e->peak / 2;
	e->minutes = 5 + below(seed, 40);
	e->mood = below(seed, 11);
	e->context = contexts[below(seed, 3)];
	write_note(e->note, sizeof e->note, seed);
}

static const char *iso(const struct event *e, const char *form)
{
	static char s[40];
	time_t t = (time_t)e->utc;

	strftime(s, sizeof s, form, gmtime(&t));
	return s;
}

static void print_words(const struct event *e, uint64_t *seed)
{
	const char *at = iso(e, "%Y-%m-%dT%H:%M:%SZ");

	(void)seed;
	if (e->kind == DID)
		printf("did step-%02d %d %d %d minutes=%d context=%s at=%s note='%s'\n", e->step,
		       e->before, e->peak, e->after, e->minutes, e->context, at, e->note);
	else if (e->kind == CHECKIN)
		printf("checkin mood=%d sleep=%d at=%s\n", e->mood, 4 + e->mood / 2, at);
	else
		printf("avoided step-%02d at=%s\n", e->step, at);
}

static void print_jsonl(const struct event *e, uint64_t *seed)
{
	const char *at = iso(e, "%Y-%m-%dT%H:%M:%SZ");

	(void)seed;
	if (e->kind == DID)
		printf("{\"kind\":\"did\",\"what\":\"step-%02d\",\"before\":%d,\"peak\":%d,"
		       "\"after\":%d,\"minutes\":%d,"
		       "\"context\":\"%s\",\"at\":\"%s\",\"note\":\"%s\"}\n",
		       e->step, e->before, e->peak, e->after, e->minutes, e->context, at, e->note);
	else if (e->kind == CHECKIN)
		printf("{\"kind\":\"checkin\",\"mood\":%d,\"sleep\":%d,\"at\":\"%s\"}\n", e->mood,
		       4 + e->mood / 2, at);
	else
		printf("{\"kind\":\"avoided\",\"what\":\"step-%02d\",\"at\":\"%s\"}\n", e->step,
		       at);
}

static void print_csv(const struct event *e, uint64_t *seed)
{
	static const char *const kinds[] = {"did", "checkin", "avoided"};

	(void)seed;
	printf("%zu,%s,%s,step-%02d,%d,%d,%d,%d,%s,%d,\"%s\"\n", e->i, iso(e, "%Y-%m-%dT%H:%M:%SZ"),
	       kinds[e->kind], e->step, e->before, e->peak, e->after, e->minutes, e->context,
	       e->mood, e->note);
}

static void print_journal(const struct event *e, uint64_t *seed)
{
	(void)seed;
	printf("%s %s\n    peak:step-%02d  %d SUDS\n    log\n\n", iso(e, "%Y-%m-%d"), e->note,
	       e->step, e->peak);
}

static void print_task(const struct event *e, uint64_t *seed, const char *state)
{
	printf("{\"uuid\":\"%08x-%04x-4%03x-8%03x-%012llx\",\"status\":\"%s\",\"project\":\"step-%"
	       "02d\","
	       "\"description\":\"%s\",\"entry\":\"%s\",\"%s\":\"20270101T120000Z\"}\n",
	       (unsigned)next_random(seed), (unsigned)e->i & 0xffffu,
	       (unsigned)next_random(seed) & 0xfffu, (unsigned)next_random(seed) & 0xfffu,
	       (unsigned long long)next_random(seed) & 0xffffffffffffu, state, e->step, e->note,
	       iso(e, "%Y%m%dT%H%M%SZ"), *state == 'c' ? "end" : "due");
}

static void print_finished(const struct event *e, uint64_t *seed)
{
	print_task(e, seed, "completed");
}

static void print_pending(const struct event *e, uint64_t *seed)
{
	print_task(e, seed, "pending");
}

static void print_remind(const struct event *e, uint64_t *seed)
{
	(void)seed;
	printf("REM %s +3 MSG step-%02d %s\n", iso(e, "%b %d"), e->step, e->note);
}

static void print_plan_step(const struct event *e, uint64_t *seed)
{
	size_t k = e->i + 1;

	(void)seed;
	printf(
	    "  - id: step-%02zu\n    task: A small step, number %zu\n    expect: %zu\n    minutes: "
	    "10\n"
	    "    contexts: [bakery, market, library]\n    success: [I said one thing beyond the "
	    "order]\n"
	    "    predict: {what: They will think I am odd, likely: 70}\n    easier: A shorter one\n"
	    "    values: [family]\n",
	    k, k, 15 + k * 3);
}

static const struct format formats[] = {
    {"words", "", "", print_words},
    {"jsonl", "", "", print_jsonl},
    {"csv", "", "", print_csv},
    {"journal", "", "", print_journal},
    {"finished", "", "", print_finished},
    {"pending", "", "", print_pending},
    {"remind", "", "", print_remind},
    {"plan",
     "ladder: 1\ntitle: The benchmark's plan\nvalues:\n  - {id: family, why: Be there}\n"
     "contacts:\n  - {id: ana, name: Ana, role: friend, phone: \"1234\"}\n"
     "safety: {tolerable: 90, stop: 95, exit: Walk out}\nrelapse:\n  signs:\n"
     "    - {id: dark, notice: I think of not being here, urgent: true, do: [Call Ana]}\n"
     "    - {id: low, notice: Grey days, when: {mood: 3, for: 5d}, do: [Call Ana]}\n"
     "  comfort: {words: [This passes]}\nsteps:\n",
     "", print_plan_step},
};

int main(int argc, char **argv)
{
	uint64_t seed = 20261122;
	size_t n = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;

	for (size_t f = 0; n != 0 && f < sizeof formats / sizeof formats[0]; f++) {
		if (strcmp(argv[1], formats[f].name) != 0)
			continue;
		struct event e;
		fputs(formats[f].head, stdout);
		for (size_t i = 0; i < n; i++) {
			make(&e, i, n, &seed);
			formats[f].print(&e, &seed);
		}
		fputs(formats[f].foot, stdout);
		return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 2;
	}
	fputs("usage: gen words|jsonl|csv|journal|finished|pending|remind|plan N\n", stderr);
	return 2;
}
