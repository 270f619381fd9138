#include "editor.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/run.h"
#include "base/file.h"
#include "base/text.h"
#include "revise.h"
#include "out/entry_say.h"

enum { MOST_WORDS = 16 };
static const char stem[] = "ladder-note.";
static const char marker[] = "# ---- nothing from this line on is kept ----\n";

struct editor {
	struct record *j;
	char *path; /* NULL: no file */
};

/* --- the file --------------------------------------------------------------------------- */

static int write_file(struct editor *ed, const char *head, const char *text, struct err *err)
{
	struct buf b = {0};

	buf_addf(&b, "%s\n\n%s# ", text, marker);
	text_show(&b, head, SIZE_MAX);
	buf_adds(&b, "\n# Save and leave the editor to keep the note; an empty one keeps none.\n");
	ed->path = file_make_new(cli_private_dir(ed->j->cli), stem, buf_str(&b), b.len, err);
	buf_free(&b);
	return ed->path != NULL ? 0 : -1;
}

/* The note as it was left, or NULL.  Editors may have put a new file in the old one's place. */
static const char *read_file(struct editor *ed, struct err *err)
{
	struct buf raw = {0};
	const char *note = NULL;
	struct stat st;
	int got = file_read_head(ed->path, RECORD_NOTE_BYTES + 4096, &raw, &st, err);

	if (got == 0)
		err_set(err, "cannot read %s: it is gone", ed->path);
	if (got == 1) {
		char *end = strstr(buf_str(&raw), marker);
		if (end != NULL)
			buf_cut(&raw, (size_t)(end - raw.data));
		note = record_note(ed->j, "the note", &raw, err);
	}
	buf_free(&raw);
	return note;
}

/* --- the program -------------------------------------------------------------------------- */

/* The words of $EDITOR and the file, ended by NULL; nothing is expanded. */
static int command(struct editor *ed, const char *argv[MOST_WORDS + 2], struct err *err)
{
	const char *s = cli_editor(), *end = s + strlen(s);
	struct buf word = {0};
	size_t n = 0;
	int got;

	while ((got = text_word(&s, end, &word)) == 1 && n < MOST_WORDS)
		argv[n++] = arena_dup(&ed->j->mem, buf_str(&word), word.len);
	buf_free(&word);
	if (got != 0 || n == 0)
		return err_set(err, "EDITOR: '%.100s' is no command", cli_editor());
	argv[n++] = ed->path;
	argv[n] = NULL;
	return 0;
}

static int run_editor(struct editor *ed, struct err *err)
{
	const char *argv[MOST_WORDS + 2];

	if (command(ed, argv, err) == -1)
		return -1;
	cli_flush(ed->j->cli);
	switch (run_program(argv, RUN_TERMINAL)) {
	case 0:
		return 0;
	case -1:
		return err_set(err, "cannot start the editor '%.60s' (EDITOR names it)", argv[0]);
	default:
		return err_set(err, "the editor ended with trouble: nothing written");
	}
}

/* --- an entry -------------------------------------------------------------------------------- */

/* TEXT edited under HEAD into *NOTE: 0, or the status (said). */
static int edit(struct editor *ed, const char *head, const char *text, const char **note)
{
	struct err err;

	*note = NULL;
	if (write_file(ed, head, text, &err) == -1 || run_editor(ed, &err) == -1 ||
	    (*note = read_file(ed, &err)) == NULL)
		return cli_fail(ed->j->cli, &err);
	record_say_notices(ed->j, "");
	return ERR_OK;
}

/* The file goes once its words are in the log, or where there are none; else it is named. */
static int finish(struct editor *ed, int status)
{
	if (ed->path == NULL)
		return status;
	const char *note = status == ERR_OK || status == ERR_NO ? "" : read_file(ed, NULL);
	if (note != NULL && *note == '\0')
		unlink(ed->path);
	else
		cli_note(ed->j->cli, "your words are kept in %s", ed->path);
	free(ed->path);
	return status;
}

static int amend(struct editor *ed, char *const *words, int n)
{
	struct record *j = ed->j;
	struct entry e;
	struct buf head = {0};
	const char *note;

	if (n != 1)
		return cli_error(j->cli, "--edit amend takes one id; details are amended by words");
	int status = revise_find(j, words[0], &e);
	if (status != ERR_OK)
		return status;
	entry_say_head(&head, &e);
	status = edit(ed, buf_str(&head), e.text[T_NOTE] != NULL ? e.text[T_NOTE] : "", &note);
	buf_free(&head);
	if (status != ERR_OK)
		return status;
	char *v[] = {words[0], arena_printf(&j->mem, "note=%s", note)};
	return revise_amend(j, v, 2);
}

/* The entry without its note first: a slip in the words is told before the editor opens. */
static int read_words(struct record *j, char *const *words, int n, struct entry *e, struct err *err)
{
	char **v = arena_alloc(&j->mem, ((size_t)n + 2) * sizeof *v);

	v[0] = n == 0 ? "note" : words[0];
	v[1] = "note=x";
	for (int i = 1; i < n; i++)
		v[i + 1] = words[i];
	if (entry_from_words(e, &j->ctx, v, n == 0 ? 2 : n + 1, err) == 0) {
		e->text[T_NOTE] = NULL;
		return 0;
	}
	return entry_from_words(e, &j->ctx, words, n, err); /* it has a note to begin with */
}

/* A terminal that was closed took the message about its file with it: files of earlier times
 * are named now. */
static void say_earlier(struct record *j)
{
	DIR *dir = opendir(cli_private_dir(j->cli));
	struct dirent *d;

	while (dir != NULL && (d = readdir(dir)) != NULL)
		if (strncmp(d->d_name, stem, sizeof stem - 1) == 0)
			cli_note(j->cli, "words from before are still in %s/%s",
				 cli_private_dir(j->cli), d->d_name);
	if (dir != NULL)
		closedir(dir);
}

int editor_words(struct record *j, char *const *words, int n)
{
	struct editor ed = {.j = j};
	struct buf head = {0};
	const char *note;
	struct entry e;
	struct err err;

	say_earlier(j);
	if (n > 0 && strcmp(words[0], "amend") == 0)
		return finish(&ed, amend(&ed, words + 1, n - 1));
	if (read_words(j, words, n, &e, &err) == -1)
		return cli_fail(j->cli, &err);
	entry_say_head(&head, &e);
	int status = edit(&ed, buf_str(&head), e.text[T_NOTE] != NULL ? e.text[T_NOTE] : "", &note);
	buf_free(&head);
	if (status != ERR_OK)
		return finish(&ed, status);
	e.text[T_NOTE] = *note != '\0' ? note : NULL;
	if (e.text[T_NOTE] == NULL && e.kind == KIND_NOTE) {
		cli_note(j->cli, "an empty note: nothing written");
		return finish(&ed, ERR_NO);
	}
	return finish(&ed, record_entry(j, &e));
}
