/* entry: its bytes, to be kept aside and read back by these programs. */
#include "log/entry_in.h"

#include <string.h>

struct packed { /* the numbers and texts that are said follow, in their order */
	uint8_t id[16];
	int64_t written, utc;
	uint64_t device;
	uint8_t said[((int)D_NUM_N + (int)D_TEXT_N + 7) / 8]; /* a bit each */
	int rev, off;
	enum entry_state state;
	enum kind kind;
	uint32_t has_what;
};

static void add_text(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s) + 1);
}

void entry_pack(struct buf *b, const struct entry *e)
{
	struct packed p;
	int num[D_NUM_N];
	size_t n = 0;

	memset(&p, 0, sizeof p);
	memcpy(p.id, e->id, sizeof p.id);
	p.written = e->written;
	p.utc = e->at.utc;
	p.device = e->device;
	p.rev = e->rev;
	p.off = e->at.off;
	p.state = e->state;
	p.kind = e->kind;
	p.has_what = e->what != NULL;
	for (int i = 0; i < D_NUM_N; i++)
		if (e->num[i] != ENTRY_UNSAID) {
			p.said[i / 8] |= (uint8_t)(1 << i % 8);
			num[n++] = e->num[i];
		}
	for (int i = 0; i < D_TEXT_N; i++)
		if (e->text[i] != NULL)
			p.said[(D_NUM_N + i) / 8] |= (uint8_t)(1 << (D_NUM_N + i) % 8);
	buf_add(b, &p, sizeof p);
	buf_add(b, num, n * sizeof *num);
	if (e->what != NULL)
		add_text(b, e->what);
	for (int i = 0; i < D_TEXT_N; i++)
		if (e->text[i] != NULL)
			add_text(b, e->text[i]);
}

/* N bytes of what is left between *DATA and END, or NULL. */
static const char *take(const char **data, const char *end, size_t n)
{
	const char *at = *data;

	if ((size_t)(end - at) < n)
		return NULL;
	*data += n;
	return at;
}

/* The text there with its NUL, into *TEXT; NULL where none is SAID. */
static bool take_text(const char **data, const char *end, bool said, const char **text)
{
	const char *nul = said ? memchr(*data, '\0', (size_t)(end - *data)) : NULL;

	*text = nul != NULL ? take(data, end, (size_t)(nul - *data) + 1) : NULL;
	return !said || nul != NULL;
}

bool entry_unpack(struct entry *e, const char *data, size_t n)
{
	const char *end = data + n, *at = take(&data, end, sizeof(struct packed));
	struct packed p;

	if (at == NULL)
		return false;
	memcpy(&p, at, sizeof p);
	memcpy(e->id, p.id, sizeof e->id);
	e->rev = p.rev;
	e->state = p.state;
	e->written = p.written;
	e->device = p.device;
	e->at = (struct stamp){p.utc, p.off};
	e->kind = p.kind;
	for (int i = 0; i < D_NUM_N; i++) {
		e->num[i] = ENTRY_UNSAID;
		if (!(p.said[i / 8] >> i % 8 & 1))
			continue;
		if ((at = take(&data, end, sizeof e->num[i])) == NULL)
			return false;
		memcpy(&e->num[i], at, sizeof e->num[i]);
	}
	bool whole = take_text(&data, end, p.has_what != 0, &e->what);
	for (int i = 0; i < D_TEXT_N && whole; i++)
		whole = take_text(&data, end, p.said[(D_NUM_N + i) / 8] >> (D_NUM_N + i) % 8 & 1,
				  &e->text[i]);
	return whole;
}
