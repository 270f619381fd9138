/* entry: its bytes, to be kept aside and read back by the same process. */
#include "entry_int.h"

#include <string.h>

struct packed { /* the numbers and texts that are said follow, in their order */
	uint8_t id[16];
	int64_t written, utc;
	uint64_t device, said;
	int rev, off;
	enum entry_state state;
	enum kind kind;
	bool has_what;
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
			p.said |= (uint64_t)1 << i;
			num[n++] = e->num[i];
		}
	for (int i = 0; i < D_TEXT_N; i++)
		p.said |= (uint64_t)(e->text[i] != NULL) << (D_NUM_N + i);
	buf_add(b, &p, sizeof p);
	buf_add(b, num, n * sizeof *num);
	if (e->what != NULL)
		add_text(b, e->what);
	for (int i = 0; i < D_TEXT_N; i++)
		if (e->text[i] != NULL)
			add_text(b, e->text[i]);
}

static const char *take_text(const char **data)
{
	const char *s = *data;

	*data += strlen(s) + 1;
	return s;
}

void entry_unpack(struct entry *e, const char *data)
{
	struct packed p;

	memcpy(&p, data, sizeof p);
	data += sizeof p;
	memcpy(e->id, p.id, sizeof e->id);
	e->rev = p.rev;
	e->state = p.state;
	e->written = p.written;
	e->device = p.device;
	e->at = (struct stamp){p.utc, p.off};
	e->kind = p.kind;
	for (int i = 0; i < D_NUM_N; i++) {
		e->num[i] = ENTRY_UNSAID;
		if (p.said >> i & 1) {
			memcpy(&e->num[i], data, sizeof e->num[i]);
			data += sizeof e->num[i];
		}
	}
	e->what = p.has_what ? take_text(&data) : NULL;
	for (int i = 0; i < D_TEXT_N; i++)
		e->text[i] = p.said >> (D_NUM_N + i) & 1 ? take_text(&data) : NULL;
}
