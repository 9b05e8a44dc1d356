/**
 * Runs as the first process inside the new namespaces, as their root. The arguments are a flat list
 * of steps (see `filesystem-plan.ts`); nothing of the scanned repository is ever read as shell text.
 * On success it says `ready` and becomes the namespace's reaper: `sh` waits for `cat`, and while it
 * waits it also reaps every orphan. `cat` ends when its input does, that is when the supervisor dies,
 * and with the first process the kernel ends the whole namespace.
 * Each failure names its step, so that the supervisor can try again without that protection.
 */
export const SETUP_SCRIPT = `
fail() { echo "failed $1"; exit 1; }

# Any one of three tools; the last needs nothing but the kernel's own files.
loopback_up() {
  ip link set lo up || ifconfig lo up || {
    mount -t sysfs sysfs "$1" || return 1
    echo 0x9 > "$1/class/net/lo/flags"
    result=$?
    umount "$1"
    return $result
  }
}

bind_read_only() { mount --bind "$1" "$1" && mount -o remount,bind,ro none "$1"; }

# The devices that any program may expect, and none that reaches hardware. The folder for holding
# things aside lies in here too, because nothing is ever mounted over it.
plain_devices() {
  made=$1
  mount -t tmpfs -o mode=0755,nosuid,size=1m tmpfs "$made" || return 1
  for name in null zero full random urandom tty; do
    [ -e "/dev/$name" ] || continue
    : > "$made/$name" && mount --bind "/dev/$name" "$made/$name" || return 1
  done
  mkdir "$made/pts" "$made/shm" "$made/.held" &&
  mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$made/pts" &&
  mount -t tmpfs -o mode=1777,nosuid,nodev,size="$2" tmpfs "$made/shm" &&
  ln -s pts/ptmx "$made/ptmx" && ln -s /proc/self/fd "$made/fd" &&
  ln -s fd/0 "$made/stdin" && ln -s fd/1 "$made/stdout" && ln -s fd/2 "$made/stderr" &&
  mount --rbind "$made" /dev && umount -l "$made" &&
  mount -t tmpfs -o mode=0700,size=1m tmpfs /dev/.held
}

finish_devices() {
  umount -l /dev/.held && rmdir /dev/.held && mount -o remount,bind,ro,nosuid none /dev
}

# What the kernel's own files let this user change for the whole machine.
guard_proc() {
  for name in sys sysrq-trigger irq bus fs; do
    [ ! -e "/proc/$name" ] || bind_read_only "/proc/$name" || return 1
  done
}

while [ $# -gt 0 ]; do
  case "$1" in
    loopback) loopback_up "$2" || fail network; shift 2 ;;
    processes) echo "$2" > /proc/sys/kernel/pid_max || :; shift 2 ;;
    devices) plain_devices "$2" "$3" || fail filesystem; shift 3 ;;
    proc) guard_proc || fail filesystem; shift ;;
    hold) mkdir "/dev/.held/$2" && mount --rbind "$3" "/dev/.held/$2" || fail filesystem; shift 3 ;;
    seal) mount -o "remount,bind,ro$2" none "$3" || fail filesystem; shift 3 ;;
    empty) mount -t tmpfs -o mode=0755,nosuid,nodev,size=1m tmpfs "$2" || fail filesystem; shift 2 ;;
    restore) mkdir -p "$3" && mount --rbind "/dev/.held/$2" "$3" || fail filesystem; shift 3 ;;
    finish) finish_devices || fail filesystem; shift ;;
    *) fail "$1" ;;
  esac
done 2>&1
exec 3<&0
cat <&3 > /dev/null &
echo ready
wait $!
`;
