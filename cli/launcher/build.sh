# Read by ../../crossmend where a start needs more than a start; uses its variables and functions.
# shellcheck shell=sh disable=SC2154

# train DIR: makes the archive of classes for $jdk in DIR by diagnosing the samples once. What goes
# wrong here costs speed and nothing else, so nobody is told.
train() {
  case $jdk in
    /*) ;;
    *) return 0 ;;
  esac
  archive=$1/cds$jdk/$version$vendor.cds
  made=$archive.$$
  mkdir -p "${archive%/*}" || return 0
  if [ "$major" -ge 25 ]; then
    rehearse "$1" -XX:AOTCacheOutput="$made"
  else
    # Two steps, because an archive made in one (-XX:ArchiveClassesAtExit) holds no classes as old
    # as picocli's.
    rehearse "$1" -XX:DumpLoadedClassList="$made.list"
    # Only with G1 an archive gets objects, such as the graph of modules, too; every collector can
    # read them.
    # shellcheck disable=SC2086 # options are separate words
    ${nice:-} "$java" $options -XX:-UseSerialGC -XX:+UseG1GC -Xshare:dump \
      -XX:SharedClassListFile="$made.list" -XX:SharedArchiveFile="$made" \
      -cp "$(jarOf "$1")" </dev/null >/dev/null 2>&1 9>&-
  fi
  # An empty archive is one that no JVM takes: it keeps every start from trying again.
  [ -s "$made" ] || : >"$made"
  mv -f "$made" "$archive"
  rm -rf "$made" "$made".*
}

# rehearse DIR OPTION: diagnoses the samples with the build in DIR. A configuration and a state of its
# own: a user's rules are compiled at their first use, and JDK 17 crashes when it dumps such a run.
rehearse() {
  # shellcheck disable=SC2086 # options are separate words
  ${nice:-} "$java" $options "$2" -cp "$(jarOf "$1")" org.crossmend.cli.Main diagnose \
    --config "$home/cli/launcher/training.yaml" --state "$made.state" \
    "$home"/samples/*.log </dev/null >/dev/null 2>&1 9>&-
}

# jarOf DIR: what the build in DIR is started from, as in ../../crossmend.
jarOf() {
  if [ -r "$1/one.jar" ]; then
    echo "$1/one.jar"
  else
    echo "$1/crossmend.jar"
  fi
}

# trainLater: train for the build in use, once the start that asks for it has had its turn.
trainLater() {
  ! command -v flock || { exec 9>"$run/training" && flock -n 9; } || return 0
  sleep 2
  nice='nice -n 19'
  [ -r "$run/$app/cds$jdk/$version$vendor.cds" ] || train "$run/$app"
}

# publish: makes cli/target's jars the build in use. They are copied, because a running crossmend
# still reads the ones that it was started from; so the build before this one stays, too.
publish() {
  next=$(date +%s)-$$
  mkdir -p "$run/$next/cds" &&
    cp -R "$home/cli/target/crossmend.jar" "$home/cli/target/lib" "$run/$next/" || return 1
  # Without it a start takes a tenth longer, but works.
  "$java" -XX:TieredStopAtLevel=1 -cp "$run/$next/crossmend.jar" org.crossmend.cli.launch.OneJar \
    "$run/$next/crossmend.jar" "$run/$next/one.jar" </dev/null >/dev/null 2>&1 9>&-
  train "$run/$next"
  printf '%s\n%s\n' "$next" "$home" >"$run/current.$$" &&
    touch -r "$home/cli/target/built" "$run/current.$$" &&
    mv -f "$run/current.$$" "$run/current" || return 1
  for old in "$run"/*-*; do
    case ${old##*/} in
      "$next" | "$app") ;;
      *) rm -rf "$old" ;;
    esac
  done
  app=$next
}

# bring: brings the build in use up to date. Called with the lock held.
bring() {
  current && return 0
  if [ -r "$home/cli/target/crossmend.jar" ] && upToDate "$home/cli/target/built"; then
    publish && return 0
  fi
  if ! mvn=$(command -v mvn); then
    [ -n "$app" ] && keep 'Maven, which would build it, is not on PATH' && return 0
    error LAUNCH-004 'crossmend is not built yet and Maven is missing' where "$home" \
      why 'no mvn on PATH' 'do' 'install Maven 3.8 or newer and start crossmend again'
    exit 1
  fi
  if [ -n "$jdk" ] && [ ! -x "$jdk/bin/javac" ]; then
    [ -n "$app" ] && keep "$jdk has no compiler" && return 0
    error LAUNCH-005 'crossmend is not built yet and this Java cannot build it' where "$jdk" \
      why 'it has no bin/javac' 'do' 'set JAVA_HOME to a JDK 17 or newer'
    exit 1
  fi
  if [ -n "$app" ]; then
    echo 'crossmend: building (its sources have changed)…' >&2
  else
    echo 'crossmend: building (first use, about a minute)…' >&2
  fi
  log=$home/cli/target/launcher-build.log
  if ! (
    cd "$home" || exit 1
    [ -z "$jdk" ] || export JAVA_HOME="$jdk"
    exec "$mvn" -q -B -ntp -Dlauncher package
  ) </dev/null >"$log" 2>&1 9>&-; then
    # The first errors say what is wrong, the last ones how Maven may be asked for more.
    { grep '^\[ERROR\]' "$log" || cat "$log"; } | head -n 20 >&2
    error LAUNCH-006 'building crossmend failed' where "$home" \
      why 'Maven ended with the errors above' \
      'do' "read all of it in $log"
    exit 1
  fi
  publish && return 0
  error LAUNCH-007 'the build could not be put in place' where "$run" \
    'do' 'see that the disk is not full and that the directory is writable'
  exit 1
}

# keep WHY: goes on with the build in use although sources are newer; says so once for these sources.
keep() {
  if [ ! -e "$run/kept" ] || ! upToDate "$run/kept"; then
    printf 'crossmend: running the build at hand, which is older than its sources: %s\n' "$1" >&2
    : >"$run/kept"
  fi
}

# ensureBuilt: sets $app to a build that can be run, or ends with a message.
ensureBuilt() {
  if ! mkdir -p "$run" 2>/dev/null || [ ! -w "$run" ]; then
    # Installed read-only: what was built is what there is, whatever the time stamps say.
    [ -z "$app" ] || return 0
    error LAUNCH-008 'crossmend is not built yet and cannot be built here' where "$home" \
      why 'the directory is not writable' 'do' 'start crossmend once as somebody who may write there'
    exit 1
  fi
  # The kernel lets go of the lock when its holder dies. Without flock two first starts at once may
  # both build; the later one wins.
  if command -v flock >/dev/null; then
    exec 9>"$run/lock"
    flock -n 9 || { echo 'crossmend: waiting for a build that is under way…' >&2 && flock 9; }
  fi
  bring
  exec 9>&-
}
