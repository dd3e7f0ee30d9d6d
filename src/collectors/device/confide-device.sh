#!/bin/sh
# Asks this Linux computer how it is protected and prints one JSON object, for Confide (https://www.npmjs.com/package/confide).
# It only reads, needs no administrator, sends nothing, and stops every question that gets stuck.
# By hand:  sh confide-device.sh > computer.json    What it reads and what it never reads: docs/sources/device.md
set -u
umask 077
LC_ALL=C
LANG=C
PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:${PATH:-}"
export LC_ALL LANG PATH

if [ "$(uname -s)" != Linux ]; then
  echo 'confide-device.sh knows Linux only.' >&2
  exit 2
fi

seconds_each=5   # for one program
seconds_all=40   # then the remaining questions go unasked
longest=500000   # characters of one answer
began=$(date +%s)
uid=$(id -u)
separator=

# How an answer ends badly: 124 stuck, 126 not allowed, 127 not there, anything else failed.

have() { command -v "$1" >/dev/null 2>&1; }

if timeout -k 1 5 true >/dev/null 2>&1; then has_timeout=yes; else has_timeout=no; fi

# limit PROGRAM ARGUMENT...: runs it for a while only; a stuck one is killed alone.
limit() {
  if [ "$has_timeout" = yes ]; then
    timeout -k 1 "$seconds_each" "$@"
  else
    watched "$@"
  fi
  ended=$?
  case $ended in 124 | 137 | 143) return 124 ;; esac
  return "$ended"
}

watched() {
  "$@" &
  asked=$!
  (
    trap 'kill "$nap" 2>/dev/null; exit 0' TERM
    sleep "$seconds_each" &
    nap=$!
    wait "$nap"
    kill -9 "$asked" 2>/dev/null
  ) >/dev/null 2>&1 &
  dog=$!
  wait "$asked"
  finished=$?
  kill "$dog" 2>/dev/null
  return "$finished"
}

row() {
  printf '%s' "$1"
  shift
  [ $# -eq 0 ] || printf '\t%s' "$@"
  printf '\n'
}

# Any bytes in, a JSON string of plain ASCII out; what is not UTF-8 becomes U+FFFD.
json() {
  if have od; then od -An -v -tu1; else hexdump -v -e '/1 "%u "'; fi | awk '
    function unicode(n) {
      if (n < 65536) return sprintf("\\u%04x", n)
      n -= 65536
      return sprintf("\\u%04x\\u%04x", 55296 + int(n / 1024), 56320 + n % 1024)
    }
    function plain(b) {
      if (b == 34) return "\\\""
      if (b == 92) return "\\\\"
      if (b == 10) return "\\n"
      if (b == 9) return "\\t"
      if (b < 32 || b == 127) return unicode(b)
      return sprintf("%c", b)
    }
    function broken() { need = 0; return "\\ufffd" }
    function step(b,   out) {
      out = ""
      if (need > 0) {
        if (b >= 128 && b < 192) {
          point = point * 64 + b - 128
          need--
          if (need > 0) return ""
          if (point < least || point > 1114111 || (point >= 55296 && point < 57344)) return broken()
          return unicode(point)
        }
        out = broken()
      }
      if (b < 128) return out plain(b)
      if (b >= 194 && b < 224) { need = 1; point = b - 192; least = 128; return out }
      if (b >= 224 && b < 240) { need = 2; point = b - 224; least = 2048; return out }
      if (b >= 240 && b < 245) { need = 3; point = b - 240; least = 65536; return out }
      return out "\\ufffd"
    }
    BEGIN { need = 0; printf "\"" }
    { line = ""; for (i = 1; i <= NF; i++) line = line step($i + 0); printf "%s", line }
    END { if (need > 0) printf "%s", broken(); printf "\"" }'
}

# ask QUESTION FUNCTION: one answer. Its last line `-- end` proves that it was not cut.
ask() {
  printf '%s\n"%s":' "$separator" "$1"
  separator=,
  error=
  if [ $(($(date +%s) - began)) -ge "$seconds_all" ]; then
    error=late
  else
    data=$("$2" 2>/dev/null </dev/null)
    case $? in
      0) [ "${#data}" -le "$longest" ] || error='too long' ;;
      124) error=stuck ;;
      126) error=denied ;;
      127) error=missing ;;
      *) error=failed ;;
    esac
  fi
  if [ -n "$error" ]; then
    printf '{"ok":false,"data":null,"error":"%s"}' "$error"
  else
    printf '{"ok":true,"data":'
    printf '%s\n-- end' "$data" | json
    printf ',"error":null}'
  fi
}

# ---- who and what this is

hostname_() { uname -n; }

hardware_id() {
  for file in /etc/machine-id /var/lib/dbus/machine-id; do
    [ -r "$file" ] || continue
    read -r id <"$file" || continue
    [ "${#id}" -ge 32 ] || continue
    if have sha256sum; then
      printf 'confide-device:%s' "$id" | sha256sum | cut -d ' ' -f 1
    elif have openssl; then
      printf 'confide-device:%s' "$id" | openssl dgst -sha256 -r | cut -d ' ' -f 1
    else
      return 127
    fi
    return
  done
  return 127
}

runner() {
  row login "$(id -un)"
  row uid "$uid"
}

boot_time() { awk '$1 == "btime" { print $2 }' /proc/stat; }

os_release() {
  for file in /etc/os-release /usr/lib/os-release; do
    [ -r "$file" ] || continue
    grep -E '^(ID|ID_LIKE|NAME|VERSION_ID|VERSION_CODENAME|UBUNTU_CODENAME|DEBIAN_CODENAME)=' "$file"
    return
  done
  return 127
}

programs() {
  row looked
  for name in ufw firewall-cmd nft iptables clamscan clamd freshclam unattended-upgrade apt-get dnf dnf5 rpm-ostree zypper pacman apk \
    sudo doas sshd dropbear; do
    if have "$name"; then row program "$name"; fi
  done
  for place in /run/ostree-booted /opt/CrowdStrike /opt/microsoft/mdatp /opt/sentinelone /opt/sophos-spl /opt/eset /opt/kaspersky/kesl \
    /opt/bitdefender-security-tools /opt/ds_agent /opt/traps /opt/fireeye /opt/McAfee /opt/Trellix \
    /opt/microsoft/intune /opt/jc /opt/orbit /usr/local/kolide-k2 /opt/puppetlabs /etc/landscape/client.conf; do
    if [ -e "$place" ]; then row place "$place"; fi
  done
}

processes() {
  [ -d /proc/1 ] || return 127
  [ -r /proc/1/comm ] || return 126 # a /proc that hides other people's programs
  row looked
  cat /proc/[0-9]*/comm | sort -u | awk '
    BEGIN {
      n = split("clamd freshclam sshd dropbear xrdp in.telnetd x11vnc Xvnc Xtigervnc vncserver-x11-c wayvnc krfb gnome-remote-de " \
        "anydesk teamviewerd rustdesk cockpit-ws cockpit-tls cron crond anacron swayidle xfce4-screensav light-locker " \
        "falcon-sensor wdavdaemon s1-agent ds_agent xagt kesl bdsecd", names, " ")
      for (i = 1; i <= n; i++) known[names[i]] = 1
    }
    $0 in known { print "process\t" $0 }'
}

units() {
  [ -d /run/systemd/system ] || return 127
  have systemctl || return 127
  shown=$(limit systemctl show --no-pager -p Id,LoadState,ActiveState,UnitFileState \
    display-manager.service ufw.service firewalld.service nftables.service \
    clamav-daemon.service clamd@scan.service clamav-freshclam.service falcon-sensor.service mdatp.service sentinelone.service \
    sophos-spl.service eea.service kesl.service bdsec.service ds_agent.service traps_pmd.service xagt.service \
    apt-daily.timer apt-daily-upgrade.timer \
    dnf-automatic.timer dnf-automatic-install.timer dnf5-automatic.timer mintupdate-automation-upgrade.timer \
    ssh.service sshd.service ssh.socket sshd.socket dropbear.service xrdp.service cockpit.socket anydesk.service \
    teamviewerd.service rustdesk.service) || return
  row looked
  printf '%s\n\n' "$shown" | awk '
    { at = index($0, "="); value[substr($0, 1, at - 1)] = substr($0, at + 1) }
    /^$/ {
      if (value["Id"] != "" && value["LoadState"] == "loaded")
        print "unit\t" value["Id"] "\t" value["ActiveState"] "\t" value["UnitFileState"]
      split("", value)
    }'
}

# ---- disks

# Everything but the places that count is nobody's business: a mount point can carry the name of a client's stick.
hide_paths() {
  awk '{
    rest = $0; out = ""
    while (match(rest, /"\/([^"\\]|\\.)*"/)) {
      path = substr(rest, RSTART, RLENGTH)
      if (path != "\"/\"" && path != "\"/home\"") path = "\"(elsewhere)\""
      out = out substr(rest, 1, RSTART - 1) path
      rest = substr(rest, RSTART + RLENGTH)
    }
    print out rest
  }'
}

# Older util-linux refuses the whole list for one column it does not know.
block_devices() {
  have lsblk || return 127
  for options in '-J -o NAME,KNAME,TYPE,FSTYPE,MAJ:MIN,MOUNTPOINTS' '-J -o NAME,KNAME,TYPE,FSTYPE,MAJ:MIN,MOUNTPOINT' \
    '-P -o NAME,KNAME,PKNAME,TYPE,FSTYPE,MAJ:MIN,MOUNTPOINT'; do
    # shellcheck disable=SC2086 # the options are meant to be split
    found=$(limit lsblk $options)
    code=$?
    if [ "$code" -eq 0 ]; then
      printf '%s\n' "$found" | hide_paths
      return
    fi
    [ "$code" -ne 124 ] || return 124
  done
  return 1
}

# Reads `label TAB path` lines; says on which mount each path lies: label, device number, file system, device, / or /home or elsewhere.
locate() {
  awk '
    function unescape(s) { gsub(/\\040/, " ", s); gsub(/\\011/, "\t", s); return s }
    NR == FNR {
      for (i = 7; i < NF && $i != "-"; i++) ;
      target[++n] = unescape($5); number[n] = $3; kind[n] = $(i + 1); device[n] = $(i + 2)
      next
    }
    {
      tab = index($0, "\t"); label = substr($0, 1, tab - 1); path = substr($0, tab + 1); best = 0
      for (i = 1; i <= n; i++) {
        t = target[i]
        if (t != "/" && path != t && index(path, t "/") != 1) continue
        if (best == 0 || length(t) >= length(target[best])) best = i
      }
      if (best == 0) exit 1
      where = target[best]
      if (where != "/" && where != "/home") where = "elsewhere"
      print label "\t" number[best] "\t" kind[best] "\t" device[best] "\t" where
    }' /proc/self/mountinfo -
}

people_homes() {
  awk -F: '$3 >= 1000 && $3 < 60000 && $7 !~ /(nologin|false)$/ && $6 ~ /^\// { print $6 }' /etc/passwd | head -n 50
}

mounts() {
  [ -r /proc/self/mountinfo ] || return 127
  {
    printf 'root\t/\n'
    printf 'home\t%s\n' "$(limit readlink -f /home || echo /home)"
    people_homes | while read -r home; do
      printf 'person\t%s\n' "$(limit readlink -f "$home" || echo "$home")"
    done
  } | locate
}

btrfs_groups() {
  row looked
  for devices in /sys/fs/btrfs/*/devices; do
    [ -d "$devices" ] || continue
    printf 'group'
    for device in "$devices"/*; do printf '\t%s' "${device##*/}"; done
    printf '\n'
  done
}

zfs_encryption() {
  have zfs || return 127
  mounts | awk -F '\t' '$3 == "zfs" && !seen[$4]++ { print $4 }' | while read -r dataset; do
    limit zfs get -H -o name,property,value encryption,keystatus "$dataset" || exit
  done
}

zfs_devices() {
  have zpool || return 127
  pools=$(limit zpool list -vHPL) || return
  printf '%s\n' "$pools" | awk '
    /^[^ \t]/ && $1 !~ /^(logs|cache|special|dedup|spare)$/ { pool = $1 }
    $1 ~ /^\/dev\// { print pool "\t" $1 }'
}

home_encryption() {
  have fscrypt || return 127
  people_homes | while read -r home; do
    if limit fscrypt status "$home" | grep -q 'is encrypted with fscrypt'; then row home yes; else row home no; fi
  done
}

swaps() {
  [ -r /proc/swaps ] || return 127
  grep -q '^Filename' /proc/swaps || return 1
  row looked
  while read -r path type _; do
    case $path in
      Filename) ;;
      /dev/zram*)
        backing=$(cat "/sys/block/${path#/dev/}/backing_dev" 2>/dev/null || echo none)
        if [ "$backing" = none ]; then row memory; else row partition "$backing"; fi
        ;;
      *) if [ "$type" = file ]; then printf 'file\t%s\n' "$path" | locate; else row partition "$path"; fi ;;
    esac
  done </proc/swaps
}

# ---- the screen

desktop() {
  row looked
  [ -z "${XDG_CURRENT_DESKTOP:-}" ] || row current "$XDG_CURRENT_DESKTOP"
  for file in /usr/share/xsessions/*.desktop /usr/share/wayland-sessions/*.desktop /usr/local/share/xsessions/*.desktop \
    /usr/local/share/wayland-sessions/*.desktop /run/current-system/sw/share/xsessions/*.desktop \
    /run/current-system/sw/share/wayland-sessions/*.desktop; do
    [ -e "$file" ] || continue
    name=${file##*/}
    row session "${name%.desktop}"
  done
  manager=$(readlink /etc/systemd/system/display-manager.service) && row manager "${manager##*/}"
  if [ -r /etc/X11/default-display-manager ]; then
    read -r manager </etc/X11/default-display-manager && row manager "${manager##*/}"
  fi
  for name in Xorg Xwayland gnome-shell plasmashell cinnamon mate-session xfce4-session lxqt-session sway Hyprland labwc weston; do
    if have "$name"; then row program "$name"; fi
  done
}

# setting LABEL SCHEMA KEY: one value of the person's settings, nothing when the schema is not there.
# dconf makes a file in the runtime or cache folder even to read; below /dev/null it cannot, and reads all the same.
setting() {
  value=$(limit env XDG_RUNTIME_DIR=/dev/null gsettings get "$2" "$3") && row "$1" "$value"
}

screen_lock() {
  row looked
  if have gsettings; then
    for family in gnome cinnamon; do
      setting "$family.lock-enabled" "org.$family.desktop.screensaver" lock-enabled || continue
      setting "$family.lock-delay" "org.$family.desktop.screensaver" lock-delay
      setting "$family.idle-delay" "org.$family.desktop.session" idle-delay
      setting "$family.disable-lock-screen" "org.$family.desktop.lockdown" disable-lock-screen
    done
    if setting mate.lock-enabled org.mate.screensaver lock-enabled; then
      setting mate.idle-activation-enabled org.mate.screensaver idle-activation-enabled
      setting mate.lock-delay org.mate.screensaver lock-delay
      setting mate.idle-delay org.mate.session idle-delay
    fi
  fi
  for reader in kreadconfig6 kreadconfig5; do
    have "$reader" || continue
    for key in Autolock Timeout LockGrace; do
      value=$(limit "$reader" --file kscreenlockerrc --group Daemon --key "$key" --default unset) && row "kde.$key" "$value"
    done
    break
  done
  if have xfconf-query && limit xfconf-query -c xfce4-screensaver -l >/dev/null; then
    for key in /saver/enabled /saver/idle-activation/enabled /saver/idle-activation/delay /lock/enabled \
      /lock/saver-activation/enabled /lock/saver-activation/delay; do
      if value=$(limit xfconf-query -c xfce4-screensaver -p "$key"); then row "xfce.$key" "$value"; else row "xfce.$key" unset; fi
    done
  fi
  swayidle_timeouts
}

# `timeout 300 'swaylock -f'` in the arguments of a running swayidle: the seconds, and whether what follows locks.
swayidle_timeouts() {
  for folder in /proc/[0-9]*; do
    read -r name <"$folder/comm" || continue
    [ "$name" = swayidle ] || continue
    tr '\000' '\n' <"$folder/cmdline" | awk '
      word == "timeout" && $0 ~ /^[0-9]+$/ { after = $0; word = ""; next }
      after != "" { print "swayidle\t" after "\t" ($0 ~ /(swaylock|gtklock|waylock|hyprlock|lock-session)/ ? "locks" : "other"); after = "" }
      { word = $0 }'
  done
  return 0
}

# settings_of LABEL PATTERN FILE...: `key = value` lines whose key matches; a value that names a person becomes "somebody".
settings_of() {
  label=$1
  pattern=$2
  shift 2
  for file in "$@"; do
    [ -e "$file" ] || continue
    if [ ! -r "$file" ]; then
      row "$label" unreadable
      continue
    fi
    row "$label" file
    awk -v label="$label" -v pattern="$pattern" '
      /^[ \t]*\[/ { section = tolower($0); gsub(/[][ \t\r]/, "", section); next }
      /^[ \t]*[#;]/ { next }
      {
        at = index($0, "="); if (at == 0) next
        key = tolower(substr($0, 1, at - 1)); value = substr($0, at + 1)
        gsub(/[ \t\r]/, "", key); gsub(/[ \t\r"]/, "", value)
        if (section "." key !~ pattern) next
        if (tolower(value) !~ /^(true|false|yes|no|1|0|)$/) value = "somebody"
        print label "\t" section "." key "\t" tolower(value)
      }' "$file"
  done
}

auto_login() {
  row looked
  settings_of gdm '^daemon[.](automaticloginenable|timedloginenable)$' \
    /etc/gdm3/custom.conf /etc/gdm3/daemon.conf /etc/gdm/custom.conf
  settings_of lightdm '^seat.*[.]autologin-(user|guest)$' \
    /usr/share/lightdm/lightdm.conf.d/*.conf /etc/lightdm/lightdm.conf.d/*.conf /etc/lightdm/lightdm.conf
  settings_of sddm '^autologin[.]user$' /usr/lib/sddm/sddm.conf.d/*.conf /etc/sddm.conf.d/*.conf /etc/sddm.conf
  settings_of greetd '^initial_session[.](user|command)$' /etc/greetd/config.toml
  settings_of lxdm '^base[.]autologin$' /etc/lxdm/lxdm.conf
  console=$(grep -lsE -- '^[^#]*(--autologin|agetty.* -a )' /etc/inittab /etc/systemd/system/*getty*.d/*.conf \
    /etc/systemd/system/*getty*.service /usr/lib/systemd/system/*getty*.d/*.conf /run/systemd/system/*getty*.d/*.conf | head -n 1)
  [ -z "$console" ] || row console autologin
  return 0
}

# ---- the network

firewall() {
  row looked
  if [ -r /proc/sys/net/ipv6/conf/all/disable_ipv6 ]; then
    read -r disabled </proc/sys/net/ipv6/conf/all/disable_ipv6
    row ipv6-disabled "$disabled"
  elif [ -d /proc/sys/net/ipv4 ]; then
    row ipv6-disabled 1
  fi
  if have ufw; then
    for file in /etc/ufw/ufw.conf /etc/default/ufw; do
      [ -r "$file" ] || continue
      sed -n -e 's/^[[:space:]]*\(ENABLED\|DEFAULT_INPUT_POLICY\|IPV6\)=["'\'']*\([A-Za-z]*\).*/ufw	\1	\2/p' \
        -e 's/^[[:space:]]*\(ENABLED\)=\([A-Za-z]*\).*/ufw	\1	\2/p' "$file" | awk '!seen[$0]++'
    done
  fi
  if have firewall-cmd; then
    state=$(limit firewall-cmd --state 2>&1)
    row firewalld state "$(printf '%s' "$state" | head -n 1)"
    zone=$(limit firewall-cmd --get-default-zone) && row firewalld default-zone "$zone"
    limit firewall-cmd --get-active-zones | awk '/^[^ \t]/ { print "firewalld\tactive-zone\t" $1 }'
  fi
  return 0
}

nft_rules() {
  have nft || return 127
  [ "$uid" = 0 ] || return 126
  limit nft -j list ruleset
}

# Without `-t`: naming a table would load its kernel module, and this script changes nothing.
iptables_rules() {
  have iptables-save || return 127
  [ "$uid" = 0 ] || return 126
  limit iptables-save
}

ip6tables_rules() {
  have ip6tables-save || return 127
  [ "$uid" = 0 ] || return 126
  limit ip6tables-save
}

listening() {
  [ -r /proc/net/tcp ] || return 127
  row looked
  for table in /proc/net/tcp /proc/net/tcp6; do
    if [ -r "$table" ]; then awk '$4 == "0A" { print "listens\t" $2 }' "$table"; fi
  done
}

# ssh_file FILE DEPTH: the settings that decide how one signs in, in the order in which sshd reads them.
ssh_file() {
  if [ ! -r "$1" ] || [ "$2" -gt 3 ]; then
    row unclear
    return
  fi
  awk '{ sub(/=/, " "); gsub(/"/, ""); key = tolower($1)
    if (key ~ /^(include|match|usepam|authenticationmethods|passwordauthentication|kbdinteractiveauthentication|challengeresponseauthentication)$/) {
      $1 = ""; print key $0 } }' "$1" |
    {
      inside=always
      while read -r key value; do
        case $key in
          match) inside=sometimes ;;
          include)
            for pattern in $value; do
              case $pattern in /*) ;; *) pattern=/etc/ssh/$pattern ;; esac
              folder=${pattern%/*}
              if [ -d "$folder" ] && [ ! -r "$folder" ]; then row unclear; fi
              for file in $pattern; do
                if [ -e "$file" ]; then ssh_file "$file" $(($2 + 1)) | sed "s/always/$inside/"; fi
              done
            done
            ;;
          *) row setting "$key" "$value" "$inside" ;;
        esac
      done
    }
}

ssh_settings() {
  have sshd || return 127
  if [ "$uid" = 0 ] && effective=$(limit sshd -T); then
    row effective
    printf '%s\n' "$effective" | awk '
      $1 ~ /^(usepam|authenticationmethods|passwordauthentication|kbdinteractiveauthentication)$/ { key = $1; $1 = ""; sub(/^ /, ""); print "setting\t" key "\t" $0 "\talways" }'
  fi
  [ -e /etc/ssh/sshd_config ] || return 127
  [ -r /etc/ssh/sshd_config ] || return 126
  row file
  ssh_file /etc/ssh/sshd_config 0
}

# ---- malware and updates

signatures() {
  row looked
  [ -d /var/lib/clamav ] || return 0
  newest=$(stat -c %Y /var/lib/clamav/daily.c?d /var/lib/clamav/main.c?d 2>/dev/null | sort -n | tail -n 1)
  if [ -n "$newest" ]; then row clamav "$newest"; fi
  return 0
}

# Each package that could be newer, and whether any version newer than its own came from a security archive.
apt_updates() {
  have apt-cache || return 127
  listed=$(limit apt list --upgradable) || return
  names=$(printf '%s\n' "$listed" | sed -n 's|^\([^/ ]*\)/.*upgradable from.*|\1|p' | sort -u)
  row looked
  if [ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*security*Release' 2>/dev/null | head -n 1)" ]; then row security-archive; fi
  if [ -z "$names" ]; then
    row upgradable 0
    return
  fi
  # shellcheck disable=SC2086 # package names hold no spaces
  policy=$(limit apt-cache policy $names) || return
  printf '%s\n' "$policy" | awk '
    function done() { if (name != "") print "package\t" name "\t" (security ? "security" : "other") }
    /^[^ ]/ { done(); name = $1; sub(/:$/, "", name); security = 0; newer = 1; next }
    /^ \*\*\* / { newer = 0; next }
    newer && /^        / && /security/ { security = 1 }
    END { done() }'
  row upgradable "$(printf '%s\n' "$names" | wc -l | tr -d ' ')"
}

dnf_updates() {
  if have dnf5; then program=dnf5; elif have dnf; then program=dnf; else return 127; fi
  seconds_each=15
  listed=$(limit "$program" -C check-update --security)
  code=$?
  case $code in 0 | 100) ;; *) return "$code" ;; esac
  row exit "$code"
  printf '%s\n' "$listed" | awk '
    /^(Last metadata expiration check|Repositories loaded)/ { print "metadata" }
    /^Obsoleting/ { exit }
    NF == 3 && $1 ~ /\.[a-z0-9_]+$/ { print "package\t" $1 }'
}

newest_of() { # LABEL PATTERN FOLDER: when the newest such file was written
  newest=$(find "$3" -maxdepth 3 -name "$2" -exec stat -c %Y {} + 2>/dev/null | sort -n | tail -n 1)
  if [ -n "$newest" ]; then row "$1" "$newest"; fi
}

update_lists() {
  row looked
  if [ -d /var/lib/apt/lists ]; then
    row apt
    newest_of apt '*Release' /var/lib/apt/lists
    newest_of apt update-success-stamp /var/lib/apt/periodic
  fi
  if have dnf || have dnf5; then
    row dnf
    newest_of dnf repomd.xml /var/cache/dnf
    newest_of dnf repomd.xml /var/cache/libdnf5
  fi
  return 0
}

update_settings() {
  row looked
  if have apt-config; then
    settings=$(limit apt-config dump) || return
    row apt
    printf '%s\n' "$settings" | sed -n \
      's/^\(APT::Periodic::[A-Za-z-]*\|Unattended-Upgrade::\(Allowed-Origins\|Origins-Pattern\)::\) "\(.*\)";$/apt	\1	\3/p'
    if [ -x /etc/cron.daily/apt-compat ]; then row cron; fi
  fi
  if [ -e /etc/dnf/automatic.conf ]; then
    [ -r /etc/dnf/automatic.conf ] || return 126
    sed -n 's/^[ ]*\(apply_updates\|download_updates\)[ ]*=[ ]*\([A-Za-z]*\).*/dnf	\1	\2/p' /etc/dnf/automatic.conf
  fi
  return 0
}

restart() {
  row looked
  for file in /run/reboot-required /var/run/reboot-required; do
    if [ -e "$file" ]; then row required; fi
  done
  for file in /etc/kernel/postinst.d/unattended-upgrades /etc/kernel/postinst.d/update-notifier; do
    if [ -x "$file" ]; then row noted; fi
  done
  row running "$(uname -r)"
  for file in /boot/vmlinuz-*; do
    if [ -e "$file" ]; then row kernel "${file#/boot/vmlinuz-}"; fi
  done
}

# ---- people

# The logins of people: root, and from UID_MIN on, without `nobody` and the numbers that systemd gives to services.
people() {
  min=$(awk '$1 == "UID_MIN" && $2 ~ /^[0-9]+$/ { print $2 }' /etc/login.defs | tail -n 1)
  logins=$(limit getent passwd) || logins=$(cat /etc/passwd) || return
  printf '%s\n' "$logins" | awk -F: -v min="${min:-1000}" '
    NF >= 7 && ($3 == 0 || ($3 >= min + 0 && $3 != 65534 && $3 != 65535 && !($3 >= 61184 && $3 <= 65519))) && !seen[$1]++'
}

accounts() {
  found=$(people) || return
  [ -n "$found" ] || return 1
  if [ -r /etc/nsswitch.conf ]; then row nss "$(sed -n 's/^passwd:[[:space:]]*//p' /etc/nsswitch.conf | head -n 1)"; fi
  printf '%s\n' "$found" | while IFS=: read -r login secret number group _ home shell; do
    case $secret in x) secret=shadow ;; '') secret=none ;; '!'* | '*'*) secret=locked ;; *) secret='set' ;; esac
    # shellcheck disable=SC2016 # meant for the inner shell
    keys=$(limit sh -c 'cd "$1" && { [ ! -e .ssh ] || [ -x .ssh ]; } && { [ -s .ssh/authorized_keys ] && echo yes || echo no; }' sh "$home")
    row login "$login" "$number" "$group" "$secret" "${keys:-unknown}" "$shell"
  done
}

groups_() {
  [ -r /etc/group ] || return 126
  row looked
  awk -F: '$1 ~ /^(sudo|wheel|admin|docker|lxd|incus-admin)$/ { print "group\t" $1 "\t" $3 "\t" $4 }' /etc/group
}

# Whom the rules of sudo make an administrator: `all` commands, or `some`.
sudo_rules() {
  have sudo || have doas || return 127
  row looked
  for file in /etc/doas.conf /usr/local/etc/doas.conf; do
    if [ -e "$file" ]; then row unclear doas; fi
  done
  [ -e /etc/sudoers ] || return 0
  [ -r /etc/sudoers ] || return 126
  if [ -d /etc/sudoers.d ] && [ ! -r /etc/sudoers.d ]; then return 126; fi
  for file in /etc/sudoers /etc/sudoers.d/*; do
    [ -f "$file" ] || continue
    [ -r "$file" ] || return 126
    awk '
      { line = line $0; if (sub(/\\$/, "", line)) next }
      line ~ /^[ \t]*[@#]include/ { if (line !~ /\/etc\/sudoers\.d/) print "unclear\tinclude"; line = ""; next }
      line ~ /^[ \t]*(#[^0-9]|#$|$|Defaults|Cmnd_Alias|Runas_Alias|Host_Alias)/ { line = ""; next }
      line ~ /^[ \t]*User_Alias/ { print "unclear\talias"; line = ""; next }
      {
        at = index(line, "="); who = substr(line, 1, at - 1); what = substr(line, at + 1); line = ""
        if (at == 0) { print "unclear\tline"; next }
        sub(/^[ \t]+/, "", who); sub(/[ \t]+[^ \t]+[ \t]*$/, "", who); gsub(/[ \t]/, "", who)
        gsub(/\([^)]*\)/, "", what)
        print "rule\t" who "\t" (what ~ /(^|[ \t:,])ALL[ \t]*(,|$)/ ? "all" : "some")
      }' "$file"
  done
}

# Never the hash: only whether there is one, and its dates.
passwords() {
  if [ -r /etc/shadow ]; then
    row looked
    people | cut -d : -f 1 | awk -F: '
      NR == FNR { wanted[$1] = 1; next }
      $1 in wanted {
        state = $2 == "" ? "none" : $2 ~ /^[!*]/ ? "locked" : "set"
        print "password\t" $1 "\t" state "\t" $3 "\t" $5 "\t" $8
      }' - /etc/shadow
    return
  fi
  have passwd || return 127
  own=$(limit passwd -S) || return 126
  row own
  printf '%s\n' "$own" | awk '{ print "status\t" $1 "\t" $2 "\t" $3 "\t" $5 }'
}

password_rules() {
  [ -r /etc/login.defs ] || return 127
  row looked
  awk '$1 == "PASS_MAX_DAYS" { print "PASS_MAX_DAYS\t" $2 }' /etc/login.defs
}

sign_ins() {
  names=$(people | cut -d : -f 1 | tr '\n' ' ')
  row looked
  if [ -r /var/log/lastlog ] && have lastlog && latest=$(limit lastlog); then
    row lastlog
    printf '%s\n' "$latest" | awk -v names="$names" '
      BEGIN { n = split(names, list, " "); for (i = 1; i <= n; i++) known[list[i]] = 1 }
      !($1 in known) { next }
      /\*\*Never logged in\*\*/ { print "lastlog\t" $1 "\tnever"; next }
      match($0, /[A-Z][a-z][a-z] [A-Z][a-z][a-z] +[0-9]+ [0-9][0-9]:[0-9][0-9]:[0-9][0-9] [-+][0-9]+ [0-9]+/) {
        print "lastlog\t" $1 "\t" substr($0, RSTART, RLENGTH)
      }'
  fi
  if [ -r /var/log/wtmp ] && have last && latest=$(limit last -w --time-format iso); then
    row wtmp
    printf '%s\n' "$latest" | awk -v names="$names" '
      BEGIN { n = split(names, list, " "); for (i = 1; i <= n; i++) known[list[i]] = 1 }
      ($1 in known) && !seen[$1]++ && match($0, /[0-9]+-[0-9]+-[0-9]+T[0-9:,.]+[-+][0-9:]+/) {
        print "wtmp\t" $1 "\t" substr($0, RSTART, RLENGTH)
      }'
  fi
  return 0
}

# ---- the start

secure_boot() {
  if have mokutil && state=$(limit mokutil --sb-state); then
    printf '%s\n' "$state" | awk '{ print "mokutil\t" $0 }'
    return
  fi
  for file in /sys/firmware/efi/efivars/SecureBoot-*; do
    [ -e "$file" ] || continue
    [ -r "$file" ] || return 126
    row efivar "$(od -An -tu1 "$file" | awk '{ print $NF }' | tail -n 1)"
    return
  done
  [ ! -d /sys/firmware/efi ] || return 126
  # An empty /sys/firmware is a container's mask, not a computer without EFI.
  [ -n "$(ls /sys/firmware 2>/dev/null)" ] || return 127
  row no-efi
}

printf '{"confide":"device","version":1,"platform":"linux","at":"%s","answers":{' "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
# The package lists take as long as everything else: they are read meanwhile, and come last.
{
  separator=,
  ask apt-updates apt_updates
  ask dnf-updates dnf_updates
} | {
  ask hostname hostname_
  ask hardware-id hardware_id
  ask runner runner
  ask boot-time boot_time
  ask os-release os_release
  ask programs programs
  ask processes processes
  ask units units
  ask block-devices block_devices
  ask mounts mounts
  ask btrfs btrfs_groups
  ask zfs zfs_encryption
  ask zfs-devices zfs_devices
  ask home-encryption home_encryption
  ask swaps swaps
  ask desktop desktop
  ask screen-lock screen_lock
  ask auto-login auto_login
  ask firewall firewall
  ask nft nft_rules
  ask iptables iptables_rules
  ask ip6tables ip6tables_rules
  ask listening listening
  ask ssh ssh_settings
  ask signatures signatures
  ask update-lists update_lists
  ask update-settings update_settings
  ask restart restart
  ask accounts accounts
  ask groups groups_
  ask sudo-rules sudo_rules
  ask passwords passwords
  ask password-rules password_rules
  ask sign-ins sign_ins
  ask secure-boot secure_boot
  cat
}
printf '\n}}\n'
