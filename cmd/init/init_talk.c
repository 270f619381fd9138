/* The interview's files: answers that wait for next time, and the plan made from them. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "init_in.h"
#include "interview.h"
#include "plan/yaml.h"
#include "base/file.h"
#include "setup.h"
#include "base/text.h"

static const char answers_file[] = ".ladder-answers", plan_file[] = "plan.yaml",
		  other_file[] = "plan.draft.yaml", blob_key[] = "blob";

bool init_has_answers(const struct cli *c)
{
	return file_exists(c->dir, answers_file);
}

static int read_answers(struct cli *c, struct draft *d)
{
	struct buf b = {0};
	struct err e;
	int got = file_read(c->dir, answers_file, &b, &e);

	if (got == 1)
		draft_read(d, b.data, b.len);
	buf_free(&b);
	return got == -1 ? cli_fail(c, &e) : ERR_OK;
}

/* A plan that was made from these answers and not edited since may be made again. */
static bool is_ours(struct cli *c, const struct draft *d)
{
	const char *blob = draft_get(d, blob_key);
	struct buf b = {0};
	char id[41] = "";

	if (blob != NULL && file_read(c->dir, plan_file, &b, NULL) == 1)
		plan_blob_of(b.data != NULL ? b.data : "", b.len, id);
	buf_free(&b);
	return blob != NULL && strcmp(blob, id) == 0;
}

static int put_plan(struct cli *c, const struct draft *d, const struct buf *text)
{
	struct err e;
	bool made;
	int ret;

	if (!file_exists(c->dir, plan_file) || is_ours(c, d)) {
		ret = file_replace(c->dir, plan_file, text->data, text->len, &e);
	} else {
		ret = file_replace(c->dir, other_file, text->data, text->len, &e);
		if (ret == 0)
			cli_note(c,
				 "plan.yaml was edited and stays as it is; the answers made %s/%s",
				 c->dir, other_file);
	}
	if (ret == 0)
		ret = file_make(c->dir, ".gitignore", git_ignore, strlen(git_ignore), &made, &e);
	return ret == -1 ? cli_fail(c, &e) : ERR_OK;
}

/* Answers stay until the plan has steps and all was asked. */
static int put_answers(struct cli *c, struct draft *d, const struct buf *text,
		       enum interview_end end)
{
	struct buf b = {0};
	struct err e;
	char id[41];
	int ret = 0;

	if (end == INTERVIEW_WHOLE) {
		buf_addf(&b, "%s/%s", c->dir, answers_file);
		unlink(buf_str(&b));
	} else {
		plan_blob_of(text->data, text->len, id);
		draft_answer(d, blob_key, id, NULL);
		draft_write(d, end == INTERVIEW_STOPPED, &b);
		ret = file_replace(c->dir, answers_file, buf_str(&b), b.len, &e);
	}
	buf_free(&b);
	return ret == -1 ? cli_fail(c, &e) : ERR_OK;
}

int init_talk(struct cli *c, enum interview_end *end)
{
	struct draft d = {0};
	struct buf text = {0};
	struct arena mem = {0};
	struct draft_step steps[DRAFT_MAX_STEPS];
	struct err e;
	bool made;
	int status = read_answers(c, &d);

	if (status == ERR_OK && file_make_dir(c->dir, &made, &e) == -1)
		status = cli_fail(c, &e);
	if (status == ERR_OK) {
		*end = !interview_run(c, &d)		   ? INTERVIEW_STOPPED
		       : draft_steps(&d, &mem, steps) == 0 ? INTERVIEW_EMPTY
							   : INTERVIEW_WHOLE;
		template_schema_line(&text);
		draft_yaml(&d, date_of(c->now), &text);
		status = put_plan(c, &d, &text);
	}
	if (status == ERR_OK)
		status = put_answers(c, &d, &text, *end);
	buf_free(&text);
	arena_free(&mem);
	draft_free(&d);
	return status;
}
