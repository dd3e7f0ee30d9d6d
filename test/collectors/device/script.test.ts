import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import device from '../../../src/collectors/device/index.js'
import { recordsOf } from '../../../src/collectors/device/parse/index.js'
import { readHanded, told } from '../../../src/collectors/device/schema.js'
import { guardedRun } from '../../../src/collectors/exec/run.js'
import { Device } from '../../../src/model/facts/device.js'
import { LOOKED } from './read.js'

const SCRIPT = device.calls[0]?.args?.[0] ?? ''
const SHELLS: { name: string; shell: readonly string[] }[] = [
  { name: 'dash', shell: ['dash'] },
  { name: 'bash', shell: ['bash', '--posix'] },
  { name: 'busybox sh', shell: ['busybox', 'sh'] },
]
const there = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

const folder = mkdtempSync(join(tmpdir(), 'confide-script-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What takes most of the script's time, answered at once where a test is about something else. */
const QUICK = { apt: 'echo Listing...', 'apt-config': 'true' }

/**
 * A copy of the script that finds these programs before the system's, waits one second for each,
 * and, when there are files, looks for everything of /etc among them.
 */
function copyWith(programs: Record<string, string>, files: Record<string, string> = {}): string {
  const root = mkdtempSync(join(folder, 'root-'))
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const [name, body] of Object.entries({ ...QUICK, ...programs })) {
    put(`bin/${name}`, `#!/bin/sh\n${body}\n`)
    chmodSync(join(root, 'bin', name), 0o755)
  }
  for (const [path, text] of Object.entries(files)) put(path, text)
  const script = readFileSync(SCRIPT, 'utf8')
    .replace('PATH="/usr', `PATH="${root}/bin:/usr`)
    .replace('seconds_each=5 ', 'seconds_each=1 ')
  const copy = join(root, 'copy.sh')
  writeFileSync(copy, Object.keys(files).length > 0 ? script.replaceAll(/(?<=[\s"<(=])\/etc\//g, `${root}/etc/`) : script)
  return copy
}

const run = (shell: readonly string[], script: string) => {
  const [program = 'sh', ...options] = shell
  return execFileSync(program, [...options, script], { encoding: 'utf8', maxBuffer: 8 * 1024 * 1024, timeout: 60_000 })
}

/** The script's real output, one run for each shell. */
const outputs = new Map<string, string>()
const outputOf = (shell: readonly string[]) => {
  const text = outputs.get(shell.join(' ')) ?? run(shell, SCRIPT)
  outputs.set(shell.join(' '), text)
  return text
}

describe.skipIf(process.platform !== 'linux').each(SHELLS)('the script on this computer under $name', ({ name, shell }) => {
  const missing = !there(name.split(' ')[0] ?? name)
  if (missing) console.log(`left out: the script under ${name}, which is not installed`)

  it.skipIf(missing)('prints one object with an answer to every question, in plain ASCII', () => {
    const text = outputOf(shell)
    const handed = readHanded(text)
    expect(handed).toMatchObject({ confide: 'device', version: 1, platform: 'linux' })
    expect(text).toMatch(/^[\t\n\x20-\x7e]*$/)
    for (const answer of Object.values(handed?.answers ?? {})) expect(answer).toMatchObject({ ok: expect.any(Boolean) })
  })

  it.skipIf(missing)('loses only the question whose program is stuck', () => {
    const handed = readHanded(run(shell, copyWith({ lsblk: 'sleep 300', gsettings: 'echo true' })))
    expect(handed && told(handed, 'block-devices')).toEqual({ trouble: 'stuck' })
    expect(handed && told(handed, 'mounts')).toHaveProperty('text')
  })

  it.skipIf(missing)('stops a stuck program also where there is no timeout(1)', () => {
    const handed = readHanded(run(shell, copyWith({ timeout: 'exit 125', lsblk: 'exec sleep 300' })))
    expect(handed && told(handed, 'block-devices')).toEqual({ trouble: 'stuck' })
    expect(handed && told(handed, 'accounts')).toHaveProperty('text')
  })

  it.skipIf(missing)('keeps its JSON whole whatever a program prints', () => {
    const hostile = `printf 'quote" back\\\\slash\\ttab\\033[31m \\303\\244 \\360\\237\\224\\222 \\377\\300\\200 \\355\\240\\200 \\342\\202 end\\n\\177'`
    const handed = readHanded(run(shell, copyWith({ uname: `[ "$1" = -n ] || { /bin/uname "$@"; exit; }; ${hostile}` })))
    const answer = handed && told(handed, 'hostname')
    expect(answer).toEqual({
      text: expect.stringMatching(/^quote" back\\slash\ttab\u001b\[31m ä 🔒 \ufffd+ \ufffd+ \ufffd end\n\u007f$/),
    })
  })

  it.skipIf(missing)('gives up on an answer that is too long', () => {
    const handed = readHanded(
      run(shell, copyWith({ uname: `[ "$1" = -n ] || { /bin/uname "$@"; exit; }; head -c 600000 /dev/zero | tr '\\000' x` })),
    )
    expect(handed && told(handed, 'hostname')).toEqual({ trouble: 'too long' })
  })
})

describe.skipIf(process.platform !== 'linux')('the script through the source', () => {
  it('is run by the guard, fits the schemas and is quick', async () => {
    const { signal } = new AbortController()
    const begun = performance.now()
    const ran = await guardedRun(device.calls, signal)('linux', { timeoutMs: 60_000 })
    const seconds = (performance.now() - begun) / 1000
    console.log(`confide-device.sh took ${seconds.toFixed(1)} s (goal: under 3 s on a quiet machine)`)
    const handed = readHanded(ran.stdout)
    expect(handed).toBeDefined()
    const records = handed ? recordsOf(handed, LOOKED) : []
    const fact = Device.parse(records.find((it) => it.record === 'fact' && it.kind === 'device'))
    expect(fact).toMatchObject({ platform: 'linux', restarted: expect.any(String) })
    expect(records.some((it) => it.record === 'fact' && it.kind === 'local-account' && it.login === 'root')).toBe(true)
    expect(seconds).toBeLessThan(60)
  })

  it('prints neither the machine id, nor a password hash, nor a name beyond the logins', () => {
    const text = outputOf(['sh'])
    const id = existsSync('/etc/machine-id') ? readFileSync('/etc/machine-id', 'utf8').trim() : ''
    if (id !== '') expect(text).not.toContain(id)
    expect(text).not.toMatch(/\$(y|6|5|2b|1)\$/)
  })

  it.skipIf(!there('shellcheck'))('is clean by shellcheck', () => {
    const checked = spawnSync('shellcheck', ['-s', 'sh', SCRIPT], { encoding: 'utf8' })
    expect(checked.stdout).toBe('')
  })
})

describe.skipIf(process.platform !== 'linux')("what the script makes of programs' output", () => {
  const ask = (programs: Record<string, string>, question: string) => {
    const handed = readHanded(run(['sh'], copyWith(programs)))
    return handed && told(handed, question)
  }

  it("hides mount points that may carry a client's name", () => {
    const listing =
      '{"blockdevices":[{"name":"sda","type":"disk","mountpoints":["/","/home","/media/ana/J. Doe \\\\"notes\\\\"","[SWAP]"]}]}'
    const answer = ask({ lsblk: `printf '%s' '${listing.replaceAll('\\\\', '\\')}'` }, 'block-devices')
    expect(answer).toEqual({
      text: '{"blockdevices":[{"name":"sda","type":"disk","mountpoints":["/","/home","(elsewhere)","[SWAP]"]}]}',
    })
  })

  it('asks an old lsblk again with fewer columns', () => {
    const old =
      'case "$*" in *MOUNTPOINTS*) echo "lsblk: unknown column: MOUNTPOINTS" >&2; exit 1 ;; *-J*) echo \'{"blockdevices":[{"name":"sda","type":"disk","mountpoint":"/"}]}\' ;; esac'
    expect(ask({ lsblk: old }, 'block-devices')).toEqual({
      text: '{"blockdevices":[{"name":"sda","type":"disk","mountpoint":"/"}]}',
    })
  })

  it('counts an update whose security version lies below a later one', () => {
    const apt =
      'echo Listing...; echo "openssl/stable-updates 3.0.3 amd64 [upgradable from: 3.0.1]"; echo "gedit/stable 2 amd64 [upgradable from: 1]"'
    const policy = `printf '%s\\n' 'gedit:' '  Installed: 1' '  Version table:' '     2 500' '        500 http://x stable/main amd64 Packages' ' *** 1 100' '        100 /var/lib/dpkg/status' \\
      'openssl:' '  Installed: 3.0.1' '  Version table:' '     3.0.3 500' '        500 http://x stable-updates/main amd64 Packages' '     3.0.2 500' '        500 http://x stable-security/main amd64 Packages' ' *** 3.0.1 100' '        100 /var/lib/dpkg/status' '     3.0.0 500' '        500 http://x stable-security/main amd64 Packages'`
    expect(ask({ apt, 'apt-cache': policy }, 'apt-updates')).toEqual({
      text: expect.stringContaining('package\tgedit\tother\npackage\topenssl\tsecurity\nupgradable\t2'),
    })
  })

  it('reads what firewalld says without asking for a password', () => {
    const cmd =
      'case $1 in --state) echo running ;; --get-default-zone) echo public ;; --get-active-zones) printf "public\\n  interfaces: eth0\\n" ;; esac'
    expect(ask({ 'firewall-cmd': cmd }, 'firewall')).toEqual({
      text: expect.stringContaining('firewalld\tstate\trunning\nfirewalld\tdefault-zone\tpublic\nfirewalld\tactive-zone\tpublic'),
    })
  })

  it('reads an exit of 100 from dnf as "there are some"', () => {
    const dnf =
      'echo "Last metadata expiration check: 0:10:00 ago on Mon."; echo; echo "kernel.x86_64    6.5.6-300.fc43    updates"; exit 100'
    expect(ask({ dnf5: dnf }, 'dnf-updates')).toEqual({ text: 'exit\t100\nmetadata\npackage\tkernel.x86_64' })
  })

  it("takes KDE's word for a setting that is not set", () => {
    expect(ask({ kreadconfig6: 'echo unset' }, 'screen-lock')).toEqual({
      text: expect.stringContaining('kde.Autolock\tunset\nkde.Timeout\tunset\nkde.LockGrace\tunset'),
    })
  })
})

describe.skipIf(process.platform !== 'linux')('what the script makes of settings files', () => {
  const ask = (files: Record<string, string>, ...questions: string[]) => {
    const handed = readHanded(run(['sh'], copyWith({ getent: 'exit 1', sudo: 'true', sshd: 'exit 1' }, files)))
    return questions.map((question) => handed && told(handed, question))
  }
  const table = (...lines: string[]) => ({ text: lines.map((line) => line.replaceAll(' | ', '\t')).join('\n') })
  const PASSWD =
    'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1::/:/usr/sbin/nologin\nana:x:1000:1000:Ana Ruiz,Room 4:/nonexistent:/bin/bash\nopen::1001:1001::/nonexistent:\nnobody:x:65534:65534::/:/usr/sbin/nologin\nsvc:x:61500:61500::/:/bin/sh\n'

  it('lists root and people, without their real names', () => {
    const [accounts] = ask(
      { 'etc/passwd': PASSWD, 'etc/nsswitch.conf': 'passwd:         files systemd sss\n', 'etc/login.defs': 'UID_MIN 1000\n' },
      'accounts',
    )
    expect(accounts).toEqual({
      text: expect.stringMatching(
        /^nss\tfiles systemd sss\nlogin\troot\t0\t0\tshadow\t\w+\t\/bin\/bash\nlogin\tana\t1000\t1000\tshadow\t\w+\t\/bin\/bash\nlogin\topen\t1001\t1001\tnone\t\w+\t$/,
      ),
    })
    expect(JSON.stringify(accounts)).not.toContain('Room 4')
  })

  it('tells of passwords their state and dates, never the hash', () => {
    const shadow =
      'root:!:20000:0:99999:7:::\nana:$y$j9T$salt$hash:20500:0:365:7::21000:\nopen::20500:0:99999:7:::\ndaemon:*:1:0:99999:7:::\n'
    expect(ask({ 'etc/passwd': PASSWD, 'etc/shadow': shadow }, 'passwords')).toEqual([
      table(
        'looked',
        'password | root | locked | 20000 | 99999 | ',
        'password | ana | set | 20500 | 365 | 21000',
        'password | open | none | 20500 | 99999 | ',
      ),
    ])
  })

  it('reads the rules of sudo with their folder, and whether they are for everything', () => {
    const sudoers =
      '# comment\nDefaults env_reset\nroot ALL=(ALL:ALL) ALL\n%sudo\tALL=(ALL:ALL) \\\n  NOPASSWD: ALL\n@includedir /etc/sudoers.d\n#includedir /etc/sudoers.d\n'
    const more = 'ana, ben ALL=(root) NOPASSWD: /usr/bin/apt, /bin/systemctl\n#1001 ALL = ALL\nUser_Alias HELPERS = eve\n'
    expect(ask({ 'etc/sudoers': sudoers, 'etc/sudoers.d/more': more }, 'sudo-rules')).toEqual([
      table(
        'looked',
        'rule | root | all',
        'rule | %sudo | all',
        'rule | ana,ben | some',
        'rule | #1001 | all',
        'unclear | alias',
      ),
    ])
  })

  it("reads sshd's settings in sshd's order, with what it includes", () => {
    const files = {
      'etc/ssh/sshd_config':
        'Include sshd_config.d/*.conf\n#PasswordAuthentication no\nPasswordAuthentication yes\nUsePAM=yes\nMatch User ben\n  PasswordAuthentication no\n',
      'etc/ssh/sshd_config.d/10.conf': 'passwordauthentication "no"\n',
    }
    expect(ask(files, 'ssh')).toEqual([
      table(
        'file',
        'setting | passwordauthentication | no | always',
        'setting | passwordauthentication | yes | always',
        'setting | usepam | yes | always',
        'setting | passwordauthentication | no | sometimes',
      ),
    ])
  })

  it("reads the login screens' settings without the name of who signs in", () => {
    const files = {
      'etc/gdm3/custom.conf': '[daemon]\n# AutomaticLoginEnable = true\nAutomaticLoginEnable = True\nAutomaticLogin = ana\n',
      'etc/lightdm/lightdm.conf': '[Seat:*]\nautologin-user=ana\n[Other]\nautologin-user=x\n',
      'etc/sddm.conf': '[Autologin]\nUser=\nSession=plasma\n',
      'etc/greetd/config.toml': '[initial_session]\ncommand = "sway"\nuser = "ana"\n[default_session]\nuser = "greeter"\n',
    }
    const [answer] = ask(files, 'auto-login')
    expect(answer).toEqual({
      text: expect.stringContaining(
        'gdm\tfile\ngdm\tdaemon.automaticloginenable\ttrue\nlightdm\tfile\nlightdm\tseat:*.autologin-user\tsomebody\nsddm\tfile\nsddm\tautologin.user\t\ngreetd\tfile\ngreetd\tinitial_session.command\tsomebody\ngreetd\tinitial_session.user\tsomebody',
      ),
    })
    expect(JSON.stringify(answer)).not.toContain('ana')
  })

  it("reads ufw's switches, with and without quotes", () => {
    const handed = readHanded(
      run(
        ['sh'],
        copyWith(
          { ufw: 'true' },
          {
            'etc/ufw/ufw.conf': 'ENABLED=yes\nLOGLEVEL=low\n',
            'etc/default/ufw': 'IPV6="no"\nDEFAULT_INPUT_POLICY=\'DROP\'\nDEFAULT_OUTPUT_POLICY="ACCEPT"\n',
          },
        ),
      ),
    )
    expect(handed && told(handed, 'firewall')).toEqual({
      text: expect.stringMatching(/ufw\tENABLED\tyes\nufw\tIPV6\tno\nufw\tDEFAULT_INPUT_POLICY\tDROP$/),
    })
  })

  it("keeps of apt's settings only those about updates", () => {
    const dump = `printf '%s\\n' 'APT::Periodic "";' 'APT::Periodic::Unattended-Upgrade "1";' 'Acquire::http::Proxy "http://ana:secret@proxy";' 'Unattended-Upgrade::Origins-Pattern:: "label=Debian-Security";'`
    const handed = readHanded(run(['sh'], copyWith({ 'apt-config': dump })))
    const answer = handed && told(handed, 'update-settings')
    expect(answer).toEqual({
      text: expect.stringContaining(
        'apt\napt\tAPT::Periodic::Unattended-Upgrade\t1\napt\tUnattended-Upgrade::Origins-Pattern::\tlabel=Debian-Security',
      ),
    })
    expect(JSON.stringify(answer)).not.toContain('secret')
  })
})
