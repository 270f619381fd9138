/* busy DIR SEED N - N random operations on one machine: entries, amendments of what they are about
 * and of what they say, undos, forgetting; and what is there then is sound. */
#include "../crash/crash.h"

struct known {
	uint8_t id[4096][16];
	int n;
};

static int add_id(void *ctx, const struct entry *e)
{
	struct known *k = ctx;

	if (k->n < 4096)
		memcpy(k->id[k->n++], e->id, 16);
	return 0;
}

static const char *const steps[] = {"stairs", "cashier", "lunch"};

static struct entry random_entry(unsigned *seed, unsigned i)
{
	static const enum kind kinds[] = {KIND_DID, KIND_AVOIDED, KIND_CHECKIN, KIND_WIN,
					  KIND_REST};
	enum kind kind = kinds[rand_r(seed) % 5];
	struct entry e = crash_entry(*seed % 250, i);
	const char *note = e.text[T_NOTE];
	struct stamp at = {1788000000 + rand_r(seed) % 6000000, 60};
	uint8_t id[16];

	memcpy(id, e.id, sizeof id);
	for (int k = 6; k < 16; k++)
		if (k != 6 && k != 8)
			id[k] = (uint8_t)rand_r(seed);
	entry_init(&e, kind);
	memcpy(e.id, id, sizeof id);
	e.at = at;
	if (kind == KIND_DID || kind == KIND_AVOIDED)
		e.what = steps[rand_r(seed) % 3];
	if (kind == KIND_DID) {
		e.num[D_BEFORE] = rand_r(seed) % 101;
		e.num[D_PEAK] = rand_r(seed) % 101;
		e.num[D_ENDED] = 1 + rand_r(seed) % 5;
	}
	if (kind == KIND_CHECKIN)
		e.num[D_MOOD] = rand_r(seed) % 11;
	e.text[T_NOTE] = note;
	return e;
}

static int change(struct log *st, struct known *k, unsigned *seed, uint64_t device, int i)
{
	const uint8_t *id = k->id[rand_r(seed) % k->n];
	char suffix[33] = "";
	struct arena mem = {0};
	struct entry e;
	struct err err;
	int r = 0;

	for (int b = 0; b < 16; b++)
		snprintf(suffix + 2 * b, 3, "%02x", id[b]);
	if (log_find(st, suffix, &e, &mem, &err) != 1)
		goto done; /* forgotten meanwhile */
	e.rev++;
	e.written = 1795000000000 + i;
	e.device = device;
	switch (rand_r(seed) % 8) {
	case 0:
		r = log_forget(st, (const uint8_t(*)[16])e.id, 1, &err);
		break;
	case 1:
	case 2:
	case 3:
		e.state = e.state == STATE_LIVE ? STATE_UNDONE : STATE_LIVE;
		r = log_append(st, &e, 1, NULL, &err);
		break;
	case 4:
	case 5:
		e.what = e.what != NULL ? steps[rand_r(seed) % 3] : NULL;
		r = log_append(st, &e, 1, NULL, &err);
		break;
	default:
		e.text[T_NOTE] = "amended";
		r = log_append(st, &e, 1, NULL, &err);
	}
done:
	arena_free(&mem);
	return r;
}

int main(int argc, char **argv)
{
	static struct known k;
	struct log *st;
	struct err err;
	int r = 0;

	if (argc != 4 || (st = crash_open(argv[1], LOG_WRITE)) == NULL)
		return 2;
	unsigned seed = (unsigned)atoi(argv[2]);
	uint64_t device = seed;
	log_each(st, &(struct log_filter){.undone = true}, add_id, &k, &err);
	for (int i = 0; i < atoi(argv[3]) && r == 0; i++) {
		if (k.n == 0 || rand_r(&seed) % 3 != 0) {
			struct entry e = random_entry(&seed, (unsigned)i);
			e.written = 1795000000000 + i;
			e.device = device;
			r = log_append(st, &e, 1, NULL, &err);
			add_id(&k, &e);
		} else
			r = change(st, &k, &seed, device, i);
	}
	if (r == 0)
		r = log_verify(st, &err);
	if (r != 0)
		fprintf(stderr, "%s\n", err.what);
	log_close(st);
	return r == 0 ? 0 : 1;
}
