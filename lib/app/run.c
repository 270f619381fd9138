#include "app/run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Signals that we ignore while a program runs, and the program does not. */
struct quiet {
	int n, sig[2];
	struct sigaction was[2];
};

static void ignore(struct quiet *q)
{
	struct sigaction ignored = {.sa_handler = SIG_IGN};

	sigemptyset(&ignored.sa_mask);
	for (int i = 0; i < q->n; i++)
		sigaction(q->sig[i], &ignored, &q->was[i]);
}

static void heed_again(const struct quiet *q)
{
	for (int i = 0; i < q->n; i++)
		sigaction(q->sig[i], &q->was[i], NULL);
}

/* Starts ARGV with FILES; signals that we ignore only meanwhile are normal for it. */
static int start(const char *const argv[], char *const env[],
		 const posix_spawn_file_actions_t *files, const struct quiet *q, pid_t *pid)
{
	posix_spawnattr_t attr;
	sigset_t normal;

	posix_spawnattr_init(&attr);
	sigemptyset(&normal);
	for (int i = 0; i < q->n; i++)
		if (q->was[i].sa_handler != SIG_IGN)
			sigaddset(&normal, q->sig[i]);
	posix_spawnattr_setsigdefault(&attr, &normal);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF);
	int r = posix_spawnp(pid, argv[0], files, &attr, (char *const *)(uintptr_t)argv, env);
	posix_spawnattr_destroy(&attr);
	return r;
}

/* 127 is what a program gives that could not become another one. */
static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) == -1)
		if (errno != EINTR)
			return -1;
	if (WIFSIGNALED(status))
		return 128 + WTERMSIG(status);
	if (WEXITSTATUS(status) == 127)
		errno = ENOENT;
	return WEXITSTATUS(status) == 127 ? -1 : WEXITSTATUS(status);
}

/* git is to look at the ladder's own repository, wherever the shell was. */
static void leave_repository(void)
{
	static const char *const names[] = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
					    "GIT_COMMON_DIR", "GIT_PREFIX"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
}

int run_program(const char *const argv[], enum run_io io)
{
	posix_spawn_file_actions_t files;
	struct quiet q = {.n = 2, .sig = {SIGINT, SIGQUIT}};
	pid_t pid;

	posix_spawn_file_actions_init(&files);
	for (int fd = 0; io == RUN_SILENT && fd <= 2; fd++)
		posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0);
	leave_repository();
	ignore(&q);
	int r = start(argv, environ, &files, &q, &pid);
	int status = r == 0 ? wait_for(pid) : -1;
	heed_again(&q);
	posix_spawn_file_actions_destroy(&files);
	if (r != 0)
		errno = r;
	return status;
}

/* --- a filter ------------------------------------------------------------------------- */

struct pipes {
	int in[2], out[2]; /* to the program, from the program */
};

static void shut(int *fd)
{
	if (*fd != -1)
		close(*fd);
	*fd = -1;
}

static int make_pipe(int fd[2])
{
	if (pipe(fd) == -1)
		return -1;
	fcntl(fd[0], F_SETFD, FD_CLOEXEC);
	fcntl(fd[1], F_SETFD, FD_CLOEXEC);
	return 0;
}

static int start_between(struct pipes *p, const char *const argv[], const struct quiet *q,
			 pid_t *pid)
{
	static char *const env[] = {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", NULL};
	posix_spawn_file_actions_t files;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, p->in[0], 0);
	posix_spawn_file_actions_adddup2(&files, p->out[1], 1);
	posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
	int r = start(argv, env, &files, q, pid);
	posix_spawn_file_actions_destroy(&files);
	return r;
}

/* Writes what there is to write and reads what comes, until the program has said all. */
static void talk(struct pipes *p, const struct buf *in, struct buf *out)
{
	size_t sent = 0;
	char some[16384];
	ssize_t n;

	fcntl(p->in[1], F_SETFL, O_NONBLOCK);
	while (p->out[0] != -1) {
		struct pollfd fds[2] = {{p->out[0], POLLIN, 0}, {p->in[1], POLLOUT, 0}};

		if (poll(fds, p->in[1] != -1 ? 2 : 1, -1) == -1 && errno != EINTR)
			break;
		if (p->in[1] != -1 && fds[1].revents != 0) {
			n = write(p->in[1], buf_str(in) + sent, in->len - sent);
			if (n > 0)
				sent += (size_t)n;
			if (sent == in->len || (n == -1 && errno != EAGAIN && errno != EINTR))
				shut(&p->in[1]);
		}
		if (fds[0].revents != 0) {
			n = read(p->out[0], some, sizeof some);
			if (n > 0)
				buf_add(out, some, (size_t)n);
			else if (n == 0 || errno != EINTR)
				shut(&p->out[0]);
		}
	}
}

bool run_filter(const char *const argv[], const struct buf *in, struct buf *out)
{
	struct pipes p = {{-1, -1}, {-1, -1}};
	size_t begin = out->len;
	struct quiet q = {.n = 1, .sig = {SIGPIPE}};
	int status = -1;
	pid_t pid;

	ignore(&q);
	if (make_pipe(p.in) == 0 && make_pipe(p.out) == 0 &&
	    start_between(&p, argv, &q, &pid) == 0) {
		shut(&p.in[0]);
		shut(&p.out[1]);
		talk(&p, in, out);
		status = wait_for(pid);
	}
	for (int i = 0; i < 2; i++) {
		shut(&p.in[i]);
		shut(&p.out[i]);
	}
	heed_again(&q);
	if (status == 0 && out->len != begin)
		return true;
	buf_cut(out, begin);
	return false;
}

/* --- apart ------------------------------------------------------------------------------ */

enum { FILES_MOST = 256 };

/* Writes all of IN to FD; a reader that is gone ends it. */
static void write_all(int fd, const struct buf *in)
{
	size_t sent = 0;
	ssize_t n;

	while (sent < in->len) {
		n = write(fd, buf_str(in) + sent, in->len - sent);
		if (n > 0)
			sent += (size_t)n;
		else if (n == -1 && errno != EINTR)
			return;
	}
}

void run_apart(const char *const argv[], const struct buf *in)
{
	int fd[2], nowhere;
	pid_t pid = fork();

	if (pid > 0)
		waitpid(pid, NULL, 0); /* it only forks once more */
	if (pid != 0)
		return;
	/* Nothing of ours stays open in what outlives us, and our terminal is not its own. */
	if (setsid() == -1 || fork() != 0)
		_exit(0);
	for (int i = 3; i < FILES_MOST; i++)
		close(i);
	nowhere = open("/dev/null", O_RDWR);
	if (nowhere == -1 || pipe(fd) == -1)
		_exit(0);
	for (int i = 0; i <= 2; i++)
		dup2(nowhere, i);
	pid = fork();
	if (pid == 0) {
		dup2(fd[0], 0);
		for (int i = 3; i < FILES_MOST; i++)
			close(i);
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	close(fd[0]);
	signal(SIGPIPE, SIG_IGN);
	write_all(fd[1], in);
	_exit(0);
}

/* --- a reader ------------------------------------------------------------------------------ */

int run_reader(const char *command)
{
	const char *const argv[] = {"sh", "-c", command, NULL};
	posix_spawn_file_actions_t files;
	struct quiet none = {0};
	int fd[2];
	pid_t pid;

	if (make_pipe(fd) == -1)
		return -1;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, fd[0], 0);
	bool ok = start(argv, environ, &files, &none, &pid) == 0 && dup2(fd[1], 1) != -1;
	posix_spawn_file_actions_destroy(&files);
	close(fd[0]);
	close(fd[1]);
	return ok ? (int)pid : -1;
}

int run_wait(int pid)
{
	return wait_for((pid_t)pid);
}
