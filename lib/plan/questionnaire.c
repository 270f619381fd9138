#include "plan/questionnaire.h"

#include <string.h>

#include "base/asset.h"
#include "base/num.h"
#include "base/text.h"

static const char suffix[] = ".scale";

/* --- reading a file ------------------------------------------------------------------- */

/* Up to N whole numbers of LINE into V; how many there were. */
static int read_numbers(const char *line, int *v, int n)
{
	int count = 0;

	while (*line != '\0' && count < n) {
		size_t len = strcspn(line, " ");
		if (num_int(line, len, 0, 1000, &v[count], NULL) == -1)
			break;
		count++;
		line += len;
		line += *line == ' ';
	}
	return count;
}

static void add_item(struct questionnaire *s, const char *text)
{
	for (int i = 0; i < QUESTIONNAIRE_MOST_ITEMS; i++)
		if (s->item[i] == NULL) {
			s->item[i] = text;
			return;
		}
}

static void add_choice(struct questionnaire *s, const char *text)
{
	int v = *text - '0' - s->answer_min;

	if (v >= 0 && v < QUESTIONNAIRE_MOST_CHOICES)
		s->choice[v] = text + strcspn(text, " ") + 1;
}

static void take_line(struct questionnaire *s, const char *key, const char *value)
{
	const struct {
		const char *key;
		const char **text;
		int *number, *second;
	} fields[] = {
	    {"name", &s->name, NULL, NULL},	{"about", &s->about, NULL, NULL},
	    {"intro", &s->intro, NULL, NULL},	{"range", NULL, &s->min, &s->max},
	    {"items", NULL, &s->items, NULL},	{"answers", NULL, &s->answer_min, &s->answer_max},
	    {"change", NULL, &s->change, NULL}, {"meaningful", NULL, &s->meaningful, NULL},
	    {"urgent", NULL, &s->urgent, NULL},
	};
	int v[2] = {0, 0};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (strcmp(fields[i].key, key) != 0)
			continue;
		if (fields[i].text != NULL) {
			*fields[i].text = value;
			return;
		}
		read_numbers(value, v, fields[i].second != NULL ? 2 : 1);
		*fields[i].number = v[0];
		if (fields[i].second != NULL)
			*fields[i].second = v[1];
		return;
	}
	if (strcmp(key, "cuts") == 0 || strcmp(key, "under") == 0) {
		s->n_cuts = read_numbers(value, s->cuts, QUESTIONNAIRE_MOST_CUTS);
		s->is_low = *key == 'u';
	} else if (strcmp(key, "item") == 0) {
		add_item(s, value);
	} else if (strcmp(key, "choice") == 0) {
		add_choice(s, value);
	}
}

static const struct own_questionnaire *own(const struct plan *p, const char *id)
{
	for (size_t i = 0; p != NULL && i < p->n_questionnaires; i++)
		if (p->questionnaires[i].id.s != NULL && strcmp(p->questionnaires[i].id.s, id) == 0)
			return &p->questionnaires[i];
	return NULL;
}

/* The range of one answer, where it follows from that of the total. */
static void set_answers(struct questionnaire *s)
{
	if (s->items == 0 || s->min % s->items != 0 || s->max % s->items != 0)
		return;
	s->answer_min = s->min / s->items;
	s->answer_max = s->max / s->items;
}

/* What the person says of it stands above its file. */
static void take_own(struct questionnaire *s, const struct own_questionnaire *o)
{
	const struct {
		const struct pnum *said;
		int *into;
	} numbers[] = {{&o->items, &s->items}, {&o->min, &s->min},
		       {&o->max, &s->max},     {&o->reliable, &s->change},
		       {&o->every, &s->every}, {&o->urgent, &s->urgent}};

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (numbers[i].said->set)
			*numbers[i].into = numbers[i].said->v;
	if (o->name.s != NULL)
		s->name = o->name.s;
	if (o->about.s != NULL)
		s->about = o->about.s;
	if (o->low.set)
		s->is_low = o->low.v == 1;
	if (o->items.set || o->min.set)
		set_answers(s);
	if (o->n_cuts == 0)
		return;
	s->n_cuts = 0;
	for (size_t i = 0; i < o->n_cuts && i < QUESTIONNAIRE_MOST_CUTS; i++)
		s->cuts[s->n_cuts++] = o->cuts[i].at.v;
}

bool questionnaire_find(struct questionnaire *s, const struct plan *p, const char *id)
{
	const struct own_questionnaire *o = own(p, id);
	const char *key, *value;

	memset(s, 0, sizeof *s);
	const char *text = asset_find("plan", arena_printf(&s->mem, "%s%s", id, suffix));
	if (text == NULL && o == NULL) {
		questionnaire_free(s);
		return false;
	}
	s->id = s->name = s->about = arena_dup(&s->mem, id, strlen(id));
	s->is_own = text == NULL;
	while (text != NULL && asset_line(&text, &s->mem, &key, &value))
		take_line(s, key, value);
	if (o != NULL)
		take_own(s, o);
	return true;
}

void questionnaire_free(struct questionnaire *s)
{
	arena_free(&s->mem);
	memset(s, 0, sizeof *s);
}

size_t questionnaire_ids(const struct plan *p, const char **v, size_t most, struct arena *mem)
{
	size_t n = asset_names(v, most, "plan", suffix, mem);

	for (size_t i = 0, shipped = n; p != NULL && i < p->n_questionnaires && n < most; i++) {
		const char *id = p->questionnaires[i].id.s;
		bool is_new = id != NULL;
		for (size_t k = 0; k < shipped && is_new; k++)
			is_new = strcmp(v[k], id) != 0;
		if (is_new)
			v[n++] = id;
	}
	return n;
}

/* --- checking ---------------------------------------------------------------------------- */

int questionnaire_check_total(const struct questionnaire *s, int total, struct err *e)
{
	if (s->id == NULL || s->max == 0 || (total >= s->min && total <= s->max))
		return 0;
	return err_set(e, "total: %s runs from %d to %d, not %d", s->name, s->min, s->max, total);
}

int questionnaire_check_items(const struct questionnaire *s, const char *items, struct err *e)
{
	int n = 0, v;

	if (s->id == NULL)
		return 0;
	for (;;) {
		size_t len = strcspn(items, ",");
		n++;
		if (len != 0 && num_int(items, len, 0, 1000, &v, e) == -1)
			return -1;
		if (len != 0 && s->answer_max != 0 && (v < s->answer_min || v > s->answer_max))
			return err_set(e, "items: answer %d of %s is %d to %d, not %d", n, s->name,
				       s->answer_min, s->answer_max, v);
		if (items[len] == '\0')
			break;
		items += len + 1;
	}
	if (s->items != 0 && n != s->items)
		return err_set(e, "items: %s has %d, not %d", s->name, s->items, n);
	return 0;
}

int questionnaire_answer(const char *items, int i)
{
	int v;

	while (--i > 0 && items != NULL) {
		items = strchr(items, ',');
		items = items != NULL ? items + 1 : NULL;
	}
	if (items == NULL || num_int(items, strcspn(items, ","), 0, 1000, &v, NULL) == -1)
		return -1;
	return v;
}

int questionnaire_urgent_item(const struct plan *p, const char *id, const char *items)
{
	struct questionnaire s;
	int item = 0;

	if (id == NULL || items == NULL || !questionnaire_find(&s, p, id))
		return 0;
	if (s.urgent != 0 && questionnaire_answer(items, s.urgent) > s.answer_min)
		item = s.urgent;
	questionnaire_free(&s);
	return item;
}

bool questionnaire_is_urgent(const struct plan *p, const char *id, const char *items)
{
	return questionnaire_urgent_item(p, id, items) != 0;
}
