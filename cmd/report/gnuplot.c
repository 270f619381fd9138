/* gnuplot, by a fixed argv and without a shell: a script in, a picture out. */
#include "report_in.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct pipes {
	int in[2], out[2]; /* to gnuplot, from gnuplot */
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

static int start(struct pipes *p, pid_t *pid)
{
	static char *const argv[] = {"gnuplot", "-d", "-", NULL};
	static char *const env[] = {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", NULL};
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t normal;
	int r;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, p->in[0], 0);
	posix_spawn_file_actions_adddup2(&files, p->out[1], 1);
	posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
	posix_spawnattr_init(&attr);
	sigemptyset(&normal);
	sigaddset(&normal, SIGPIPE);
	posix_spawnattr_setsigdefault(&attr, &normal);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF);
	r = posix_spawnp(pid, argv[0], &files, &attr, argv, env);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&files);
	return r;
}

/* Writes what there is to write and reads what comes, until gnuplot has said all. */
static void talk(struct pipes *p, const struct buf *script, struct buf *out)
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
			n = write(p->in[1], buf_str(script) + sent, script->len - sent);
			if (n > 0)
				sent += (size_t)n;
			if (sent == script->len || (n == -1 && errno != EAGAIN && errno != EINTR))
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

bool report_draw(const struct buf *script, struct buf *out)
{
	struct pipes p = {{-1, -1}, {-1, -1}};
	struct sigaction quiet = {.sa_handler = SIG_IGN}, was;
	size_t begin = out->len;
	int status = -1;
	pid_t pid;

	if (make_pipe(p.in) == -1)
		return false;
	sigaction(SIGPIPE, &quiet, &was);
	if (make_pipe(p.out) == 0 && start(&p, &pid) == 0) {
		shut(&p.in[0]);
		shut(&p.out[1]);
		talk(&p, script, out);
		while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
			;
	}
	shut(&p.in[0]);
	shut(&p.in[1]);
	shut(&p.out[0]);
	shut(&p.out[1]);
	sigaction(SIGPIPE, &was, NULL);
	if (status != 0 || out->len == begin) {
		buf_cut(out, begin);
		return false;
	}
	return true;
}
