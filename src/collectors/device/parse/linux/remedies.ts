import type { Because } from '../../../../model/census.js'
import type { deviceReaders } from './device.js'
import type { loginReaders } from './local-accounts.js'

/** What an owner can do about a field that this computer did not tell. */
export const deviceRemedies: Record<keyof typeof deviceReaders, string> = {
  hardwareId: 'Give this computer a machine id (`systemd-machine-id-setup`), so that other sources can recognise it.',
  release: 'Look up until when the maker of this system gives security updates, and state it.',
  systemDisk: 'Open Disks and see whether the volume of the system is encrypted (LUKS), and state it.',
  homeDisk: 'Open Disks and see whether the volume of /home is encrypted (LUKS), and state it.',
  swapDisk: 'Run `swapon --show` and `lsblk`, see whether swap lies on an encrypted volume, and state it.',
  desktop: "Run Confide in a terminal at the computer's own screen.",
  lockAfter: 'Look in Settings, Privacy, Screen Lock after how many minutes the screen locks, and state it.',
  autoLogin: 'Look in Settings, Users whether Automatic Login is off, and state it.',
  firewall: 'Have an administrator run Confide once with sudo, or turn on ufw or firewalld, whose state can be read.',
  malwareProtection: 'See in the malware scanner whether it runs and when its signatures were last renewed, and state it.',
  automaticUpdates: 'Look in Software & Updates whether security updates install themselves, and state it.',
  updatesPending: 'Open the software updater, install what it offers, and run Confide again.',
  updatesChecked: 'Refresh the package lists with the software updater, and run Confide again.',
  restartPending: 'Restart this computer after updates; installing unattended-upgrades lets it say when that is needed.',
  restarted: 'Run Confide again.',
  passwordMaxDays: 'Set PASS_MAX_DAYS in /etc/login.defs, or state the rule for passwords on this computer.',
  remoteLogin: 'See whether remote login and remote desktop are off in Settings, Sharing, and state it.',
  managed: 'State whether this computer is enrolled in a device management.',
  secureBoot: 'Run `mokutil --sb-state` and state what it says.',
  administratorDaily: 'State whether the login used every day is an administrator.',
}

export const loginRemedies: Record<keyof typeof loginReaders, string> = {
  active: 'Have an administrator run Confide once with sudo: who can sign in stands in a file only administrators read.',
  privileged:
    'Have an administrator run Confide once with sudo: who may become administrator stands in files only administrators read.',
  password:
    'Have an administrator run Confide once with sudo: whether a login has a password stands in a file only administrators read.',
  guest: 'Have an administrator run Confide once with sudo.',
  passwordChanged: 'Have an administrator run Confide once with sudo: password dates stand in a file only administrators read.',
  passwordMaxDays: 'Have an administrator run Confide once with sudo: password dates stand in a file only administrators read.',
  lastSignIn: 'State who uses this computer; its own logs do not reach back far enough.',
}

const AGAIN = 'Run Confide again; if it still cannot tell: '

export function remedyFor(because: Because, byHand: string): string {
  return because === 'failed' ? AGAIN + byHand : byHand
}
