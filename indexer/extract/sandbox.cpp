#include "indexer/extract/sandbox.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <initializer_list>
#include <memory>
#include <span>

#include "common/plain_file.hpp"

namespace byline::extract {
namespace {

// Calls without a danger in any of their arguments.
constexpr std::array allowed = {
    SCMP_SYS(read),          SCMP_SYS(write),          SCMP_SYS(readv),        SCMP_SYS(writev),
    SCMP_SYS(pread64),       SCMP_SYS(recvmsg),        SCMP_SYS(recvfrom),     SCMP_SYS(sendto),
    SCMP_SYS(close),         SCMP_SYS(fstat),          SCMP_SYS(lseek),        SCMP_SYS(munmap),
    SCMP_SYS(mremap),        SCMP_SYS(madvise),        SCMP_SYS(brk),          SCMP_SYS(futex),
    SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),   SCMP_SYS(time),         SCMP_SYS(getrandom),
    SCMP_SYS(rt_sigaction),  SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(restart_syscall),
    SCMP_SYS(sched_yield),   SCMP_SYS(exit),           SCMP_SYS(exit_group)};

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};

bool allow(scmp_filter_ctx filter, int call, std::initializer_list<scmp_arg_cmp> conditions = {}) {
  return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, static_cast<unsigned>(conditions.size()),
                                conditions.begin()) == 0;
}

bool allow_all(scmp_filter_ctx filter, std::span<const int> calls) {
  return std::all_of(calls.begin(), calls.end(), [filter](int call) { return allow(filter, call); });
}

// What is mapped can be neither executed nor shared: not with others, nor past the limit of memory.
bool add_calls(scmp_filter_ctx filter) {
  const scmp_arg_cmp not_executed = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                     of_its_own = SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_TYPE, MAP_PRIVATE);
  return allow_all(filter, allowed) && allow(filter, SCMP_SYS(mmap), {not_executed, of_its_own}) &&
         allow(filter, SCMP_SYS(mprotect), {not_executed});
}

// What a program does beside, from its start by the loader on. Files are opened to be read only.
constexpr std::array for_programs = {SCMP_SYS(execve),
                                     SCMP_SYS(access),
                                     SCMP_SYS(faccessat),
                                     SCMP_SYS(faccessat2),
                                     SCMP_SYS(newfstatat),
                                     SCMP_SYS(stat),
                                     SCMP_SYS(statx),
                                     SCMP_SYS(readlink),
                                     SCMP_SYS(readlinkat),
                                     SCMP_SYS(getcwd),
                                     SCMP_SYS(arch_prctl),
                                     SCMP_SYS(fcntl),
                                     SCMP_SYS(dup),
                                     SCMP_SYS(dup2),
                                     SCMP_SYS(rseq),
                                     SCMP_SYS(mprotect),
                                     SCMP_SYS(getrlimit),
                                     SCMP_SYS(uname),
                                     SCMP_SYS(getpid),
                                     SCMP_SYS(set_tid_address),
                                     SCMP_SYS(set_robust_list)};

bool add_calls_of_programs(scmp_filter_ctx filter) {
  constexpr auto writing =
      static_cast<scmp_datum_t>(O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY));
  const scmp_arg_cmp open_flags = SCMP_A1(SCMP_CMP_MASKED_EQ, writing, O_RDONLY),
                     openat_flags = SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY),
                     of_its_own = SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_TYPE, MAP_PRIVATE);
  return allow_all(filter, allowed) && allow_all(filter, for_programs) &&
         allow(filter, SCMP_SYS(open), {open_flags}) && allow(filter, SCMP_SYS(openat), {openat_flags}) &&
         allow(filter, SCMP_SYS(mmap), {of_its_own}) &&
         allow(filter, SCMP_SYS(prlimit64), {SCMP_A0(SCMP_CMP_EQ, 0)});
}

// Kernels without Landlock (before 5.13, or where it is switched off) leave reading to the rights of files;
// writing is refused by the filter of calls all the same.
bool restrict_to_system_and(const std::string& program, int file) {
  landlock_ruleset_attr handled = {};
  handled.handled_access_fs =
      LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
      LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
      LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
      LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
      LANDLOCK_ACCESS_FS_MAKE_SYM;
  const long rules = ::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
  if (rules < 0) return errno == ENOSYS || errno == EOPNOTSUPP;
  const Descriptor ruleset(static_cast<int>(rules));
  const auto allow = [&](int place, std::uint64_t access) {
    landlock_path_beneath_attr rule = {};
    rule.allowed_access = access;
    rule.parent_fd = place;
    return ::syscall(SYS_landlock_add_rule, ruleset.number(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  };
  allow(file, LANDLOCK_ACCESS_FS_READ_FILE);  // one in memory is no part of what is restricted
  allow(Descriptor(::open(program.c_str(), O_PATH | O_CLOEXEC)).number(),
        LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE);
  for (const char* folder : {"/usr", "/lib", "/lib64", "/bin", "/etc", "/opt", "/nix", "/gnu"}) {
    const Descriptor opened(::open(folder, O_PATH | O_CLOEXEC));
    if (opened && !allow(opened.number(), LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE |
                                              LANDLOCK_ACCESS_FS_READ_DIR))
      return false;
  }
  return ::syscall(SYS_landlock_restrict_self, ruleset.number(), 0) == 0;
}

bool allow_calls(bool (*add_calls)(scmp_filter_ctx)) {
  const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (!filter) {
    errno = ENOMEM;
    return false;
  }
  // All threads that a library may have started.
  if (seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1) != 0 || !add_calls(filter.get())) {
    errno = EINVAL;
    return false;
  }
  const int failure = seccomp_load(filter.get());
  errno = -failure;
  return failure == 0;
}

bool set_limit(__rlimit_resource resource, rlim_t most) {
  rlimit limit = {};
  if (::getrlimit(resource, &limit) != 0) return false;
  limit.rlim_cur = limit.rlim_max = std::min(limit.rlim_max, most);
  return ::setrlimit(resource, &limit) == 0;
}

// No file grows, few are open, and none is left of a crash.
bool limit_files() {
  constexpr rlim_t most_open = 64;
  return set_limit(RLIMIT_NOFILE, most_open) && set_limit(RLIMIT_FSIZE, 0) && set_limit(RLIMIT_CORE, 0);
}

// AddressSanitizer and ThreadSanitizer take terabytes of addresses.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
bool limit_memory(std::size_t) { return true; }
#else
bool limit_memory(std::size_t memory) {
  std::ifstream state("/proc/self/statm");
  std::array<std::size_t, 6> pages = {};  // all, resident, shared, code, –, data and stack
  for (std::size_t& count : pages)
    if (!(state >> count)) return false;
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  return set_limit(RLIMIT_DATA, pages[5] * page + memory) &&
         set_limit(RLIMIT_AS, pages[0] * page + memory + most_file_bytes);
}
#endif

bool is_refused(long result) { return result < 0 && errno == EPERM; }

}  // namespace

bool die_with_maker_of(int socket) {
  ucred maker = {};
  socklen_t size = sizeof maker;
  return ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
         ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &maker, &size) == 0 && maker.pid == ::getppid();
}

std::string lock_up(std::size_t memory) {
  const auto because = [](const char* what) { return std::string(what) + " (" + std::strerror(errno) + ")"; };
  if (!limit_memory(memory) || !limit_files()) return because("the kernel sets it no limits");
  if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return because("the kernel does not take its rights away");
  if (!allow_calls(add_calls)) return because("the kernel does not filter its calls");
  return {};
}

std::string lock_up_to_become(const std::string& program, int file, std::size_t memory) {
  constexpr rlim_t most_seconds = 30;
  const bool limited = set_limit(RLIMIT_AS, memory) && set_limit(RLIMIT_CPU, most_seconds) && limit_files();
  if (!limited || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !restrict_to_system_and(program, file) ||
      !allow_calls(add_calls_of_programs))
    return "the kernel does not lock it up";
  return {};
}

std::vector<Attempt> try_what_is_forbidden() {
  std::vector<Attempt> attempts;
  const auto attempt = [&](const char* what, long result) { attempts.push_back({what, is_refused(result)}); };
  attempt("open a file", ::open("/dev/null", O_RDONLY | O_CLOEXEC));
  attempt("write a file", ::open("/tmp", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
  attempt("look at a file by its name", ::access("/", F_OK));
  attempt("remove a file", ::unlink("/nonexistent"));
  attempt("rename a file", ::rename("/nonexistent", "/nonexistent/other"));
  attempt("connect to the network", ::socket(AF_INET, SOCK_STREAM, 0));
  attempt("talk to a program of this machine", ::socket(AF_UNIX, SOCK_STREAM, 0));
  const long child = ::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr);
  if (child == 0) ::_exit(0);
  attempt("start a process", child);
  char name[] = "/bin/true";
  char* arguments[] = {name, nullptr};
  char* none[] = {nullptr};
  attempt("become another program", ::execve(name, arguments, none));
  attempt("look into another process", ::ptrace(PTRACE_SEIZE, ::getppid(), nullptr, nullptr));
  attempt("send a signal to another process", ::kill(::getppid(), 0));
  void* code = ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  attempt("make new code", code == MAP_FAILED ? -1 : 0);
  attempt("get back what it gave up", ::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0));
  return attempts;
}

}  // namespace byline::extract
