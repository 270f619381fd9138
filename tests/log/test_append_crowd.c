/* Who has to queue leaves its entry for whoever writes next, and nothing depends on it (R1, R7). */
#define _DEFAULT_SOURCE
#include "store_help.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "log/db_in.h"

static bool is_there(const char *name)
{
	struct stat s;

	return lstat(in_dir(name), &s) == 0 && s.st_size != 0;
}

static bool is_stored(struct log *st, const struct entry *e)
{
	struct seen s;

	each(st, &(struct log_filter){.id = e->id}, &s);
	bool is = s.n == 1 && entry_sum(&s.v[0]) == entry_sum(e);
	arena_free(&s.mem);
	return is;
}

static void add(struct log *st, const struct entry *e)
{
	struct err err = {0};

	if (log_append(st, e, 1, NULL, &err) == -1)
		fail_msg("%s", err.what);
}

static struct entry full(unsigned char tail)
{
	struct entry e = made(tail, KIND_DID, "stairs", 1000 + tail);

	e.num[D_PEAK] = 40;
	e.text[T_WHO] = "ana";
	e.text[T_NOTE] = "";
	return e;
}

/* The other program: it ends with the test, also when that was cut short. */
static pid_t waiting;

static int end_other(void **state)
{
	(void)state;
	if (waiting != 0)
		kill(waiting, SIGKILL);
	waiting = 0;
	return 0;
}

/* Another program that logs V while it is the turn of ST: it leaves V, and waits. */
static pid_t another(struct log *st, const struct entry *v)
{
	int opened_it[2];
	char c;

	assert_int_equal(pipe(opened_it), 0);
	pid_t pid = fork();
	if (pid == 0) {
		struct log *own = opened(LOG_WRITE);
		struct err e;
		close(opened_it[0]);
		if (write(opened_it[1], "", 1) != 1)
			_exit(9);
		usleep(50000);
		int r = log_append(own, v, 1, NULL, &e);
		log_close(own);
		if (r == -1)
			fprintf(stderr, "# %s\n", e.what);
		_exit(r == 0 ? 0 : 2);
	}
	waiting = pid;
	close(opened_it[1]);
	assert_int_equal(read(opened_it[0], &c, 1), 1);
	close(opened_it[0]);
	log_queue(st, true, NULL);
	for (int i = 0; i < 1000 && !is_there("log.db-waiting"); i++)
		usleep(10000);
	assert_true(is_there("log.db-waiting"));
	return pid;
}

static int end_of(pid_t pid)
{
	int status;

	waiting = 0;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}

/* The other is stopped, so that whatever is stored was stored by us. */
static void who_waits_is_taken_along(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry ours = full(1), theirs = full(2);

	(void)state;
	assert_false(log_anyone_waits(st));
	pid_t pid = another(st, &theirs);
	kill(pid, SIGSTOP);
	assert_true(log_anyone_waits(st)); /* it looked the log over: who opens now need not */
	add(st, &ours);
	assert_false(log_anyone_waits(st));
	assert_true(is_stored(st, &ours));
	assert_true(is_stored(st, &theirs));
	assert_false(is_there("log.db-waiting"));
	kill(pid, SIGCONT);
	assert_int_equal(end_of(pid), 0);
	assert_true(is_stored(st, &theirs));
	assert_int_equal(log_verify(st, NULL), 0);
	log_close(st);
}

static void who_is_gone_is_not(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry ours = full(1), theirs = full(2);

	(void)state;
	pid_t pid = another(st, &theirs);
	kill(pid, SIGKILL);
	assert_int_equal(end_of(pid), 99);
	assert_false(log_anyone_waits(st));
	add(st, &ours);
	assert_true(is_stored(st, &ours));
	assert_false(is_stored(st, &theirs));
	assert_false(is_there("log.db-waiting"));
	log_close(st);
}

/* What is left may get lost: who left it writes it. */
static void a_hint_that_is_lost_changes_nothing(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry theirs = full(2);

	(void)state;
	pid_t pid = another(st, &theirs);
	log_drop_left(st);
	log_unqueue(st);
	assert_int_equal(end_of(pid), 0);
	assert_true(is_stored(st, &theirs));
	log_close(st);
}

/* When what others left cannot be added, ours is, and nothing of theirs is half done. */
static void theirs_does_not_hinder_ours(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry ours = full(1), first = full(2), again = full(2);
	static char text[5000];
	int64_t names;

	(void)state;
	memset(text, 'a', sizeof text - 1);
	again.text[T_NOTE] = text;
	again.rev = 2;
	again.what = "a-name-that-is-new";
	add(st, &first);
	pid_t pid = another(st, &again);
	kill(pid, SIGSTOP);
	sqlite3_limit(st->db, SQLITE_LIMIT_LENGTH, 4000);
	add(st, &ours);
	sqlite3_limit(st->db, SQLITE_LIMIT_LENGTH, 1000000);
	assert_true(is_stored(st, &ours));
	assert_true(is_stored(st, &first));
	assert_int_equal(log_number(st, "SELECT count(*) FROM main.what", &names, NULL), 0);
	assert_int_equal(names, 1);
	kill(pid, SIGCONT);
	assert_int_equal(end_of(pid), 0);
	assert_true(is_stored(st, &again));
	log_close(st);
}

static void put_file(const void *data, size_t n)
{
	FILE *f = fopen(in_dir("log.db-waiting"), "w");

	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, n, f), n);
	fclose(f);
}

/* Every cut and every changed byte of what was left: nothing that was not said is stored. */
static void what_is_no_entry_is_passed_over(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry theirs = full(2);
	static char image[4096];

	(void)state;
	pid_t pid = another(st, &theirs);
	FILE *f = fopen(in_dir("log.db-waiting"), "r");
	size_t n = fread(image, 1, sizeof image, f);
	fclose(f);
	assert_in_range(n, 64, sizeof image - 1);
	for (size_t i = 0; i < 2 * n; i += 5) {
		struct entry ours = made(3, KIND_WIN, NULL, (int64_t)(2000 + i));
		image[i / 2] = (char)(image[i / 2] ^ (i % 2 ? 0x81 : 0));
		put_file(image, i % 2 ? n : i / 2);
		log_queue(st, true, NULL);
		log_append(st, &ours, 1, NULL, NULL);
		log_queue(st, true, NULL);
		image[i / 2] = (char)(image[i / 2] ^ (i % 2 ? 0x81 : 0));
		assert_false(is_there("log.db-waiting"));
	}
	kill(pid, SIGKILL);
	end_of(pid);
	log_unqueue(st);
	assert_int_equal(log_verify(st, NULL), 0);
	struct seen *s = calloc(1, sizeof *s);
	each(st, &(struct log_filter){.kinds = 1u << KIND_DID}, s);
	for (size_t i = 0; i < s->n; i++) /* only where the changed byte was no part of it */
		assert_int_equal(entry_sum(&s->v[i]), entry_sum(&theirs));
	arena_free(&s->mem);
	free(s);
	log_close(st);
}

static void no_link_or_pipe_is_followed(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry e = full(1), f = full(2), g = full(3);

	(void)state;
	assert_int_equal(symlink("plan.yaml", in_dir("log.db-waiting")), 0);
	log_leave(st, &e);
	assert_false(st->left);
	assert_false(is_there("plan.yaml"));
	add(st, &e);
	unlink(in_dir("log.db-waiting"));
	assert_int_equal(mkfifo(in_dir("log.db-waiting"), 0600), 0);
	log_leave(st, &f);
	add(st, &f);
	assert_int_equal(access(in_dir("log.db-waiting"), F_OK), 0); /* it is none of ours */
	unlink(in_dir("log.db-waiting"));
	assert_int_equal(mkdir(in_dir("log.db-waiting"), 0700), 0);
	log_leave(st, &g);
	add(st, &g);
	assert_true(is_stored(st, &e) && is_stored(st, &f) && is_stored(st, &g));
	log_close(st);
}

/* The turn did not come: what is said then is true. */
static void who_gives_up_knows(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry e = full(1);
	struct err err;

	(void)state;
	err_set(&err, "not stored: busy");
	assert_int_equal(log_give_up(st, &e, &err), -1); /* it had left nothing */
	log_leave(st, &e);
	assert_int_equal(log_give_up(st, &e, &err), -1);
	assert_string_equal(err.what, "not stored: busy"); /* nobody else has it */
	assert_false(is_there("log.db-waiting"));
	log_leave(st, &e);
	log_drop_left(st); /* taken, and not written yet */
	assert_int_equal(log_give_up(st, &e, &err), -1);
	assert_non_null(strstr(err.what, "unknown whether it is stored"));
	if (fork() == 0) {
		log_leave(st, &e);
		_exit(0);
	}
	wait(NULL); /* what is there is another's */
	err_set(&err, "not stored: busy");
	assert_int_equal(log_give_up(st, &e, &err), -1);
	assert_non_null(strstr(err.what, "unknown whether it is stored"));
	log_leave(st, &e);
	log_drop_left(st);
	struct log *other = opened(LOG_WRITE);
	add(other, &e);
	log_close(other);
	st->left = true;
	assert_int_equal(log_give_up(st, &e, &err), 0);
	log_close(st);
}

static void forgetting_leaves_none(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry e = full(1);

	(void)state;
	add(st, &e);
	log_leave(st, &e);
	assert_true(is_there("log.db-waiting"));
	assert_int_equal(log_forget(st, (const uint8_t(*)[16])e.id, 1, NULL), 0);
	assert_false(is_there("log.db-waiting"));
	log_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(who_waits_is_taken_along, fresh, end_other),
	    cmocka_unit_test_setup_teardown(who_is_gone_is_not, fresh, end_other),
	    cmocka_unit_test_setup_teardown(a_hint_that_is_lost_changes_nothing, fresh, end_other),
	    cmocka_unit_test_setup_teardown(theirs_does_not_hinder_ours, fresh, end_other),
	    cmocka_unit_test_setup_teardown(what_is_no_entry_is_passed_over, fresh, end_other),
	    cmocka_unit_test_setup_teardown(no_link_or_pipe_is_followed, fresh, end_other),
	    cmocka_unit_test_setup_teardown(who_gives_up_knows, fresh, end_other),
	    cmocka_unit_test_setup_teardown(forgetting_leaves_none, fresh, end_other),
	};
	return run_store_tests("store_crowd", tests, sizeof tests / sizeof *tests);
}
