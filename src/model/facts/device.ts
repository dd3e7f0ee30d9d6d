import { z } from 'zod'
import { Moment } from './moment.js'
import { fact, field, Text } from './record.js'

/** How far the encryption of a disk is. Only `on` keeps a stolen disk unreadable. */
export const DiskState = z.enum(['on', 'off', 'encrypting', 'decrypting', 'suspended', 'pending'])

/** A product and cycle as endoflife.date names them, `{ product: 'debian', cycle: '12' }`; `edition` where dates differ by it. */
export const Release = z.object({ product: Text, cycle: Text, edition: Text.optional() }).meta({
  examples: [
    { product: 'debian', cycle: '12' },
    { product: 'debian', cycle: '8' },
    { product: 'ubuntu', cycle: '26.04' },
    { product: 'haiku', cycle: '1' },
  ],
})

const Browser = z.object({ product: Text, version: Text, released: Moment.optional() })

export const Device = fact('device', 'A computer, tablet or phone that is used for work', {
  hardwareId: field(Text, 'a keyed hash of its hardware id: the same machine has the same one in every source'),
  owner: field(Text.nullable(), 'e-mail of the person who uses it; null: nobody does'),
  platform: field(z.enum(['linux', 'macos', 'windows', 'ios', 'android', 'chromeos']), 'its kind of system'),
  release: field(Release, 'its system version'),
  systemDisk: field(DiskState, 'encryption of the volume that the system starts from'),
  homeDisk: field(DiskState.nullable(), "encryption of the volume of people's files; null: the same volume as the system"),
  swapDisk: field(DiskState.nullable(), 'encryption of swap; null: no swap on a disk'),
  desktop: field(Text.nullable(), 'the graphical desktop; null: there is none, so nobody can leave a screen open'),
  lockAfter: field(
    z.number().int().nonnegative().nullable(),
    'seconds without input until the screen asks for a password; null: it never does by itself',
  ),
  autoLogin: field(z.boolean(), 'somebody is signed in at start without a password'),
  firewall: field(z.enum(['on', 'off']), 'whether connections from outside are refused unless allowed'),
  malwareProtection: field(
    z.enum(['on', 'outdated', 'off']).nullable(),
    'the state of the malware scanner; null: none is installed',
  ),
  automaticUpdates: field(
    z.enum(['installs', 'downloads', 'off']),
    'what happens with security updates when nobody does anything',
  ),
  updatesPending: field(z.number().int().nonnegative(), 'security updates offered and not installed'),
  updatesChecked: field(Moment.nullable(), 'when it last asked for updates; null: never'),
  restartPending: field(z.boolean(), 'an installed update waits for a restart'),
  restarted: field(Moment, 'when it last started'),
  passwordMaxDays: field(z.number().int().nonnegative().nullable(), 'days until new passwords expire; null: never'),
  remoteLogin: field(z.enum(['off', 'keys', 'password']), 'whether somebody elsewhere can sign in, and with what'),
  shares: field(z.array(Text), 'folders, printers or screens it offers to the network; [] for none'),
  managed: field(Text.nullable(), 'the management it is enrolled in; null: none'),
  compliant: field(z.boolean(), 'its management says it meets every rule that it has for it, and there is at least one'),
  synced: field(Moment.nullable(), 'when it last reported to its management; null: never'),
  remoteWipe: field(z.boolean(), 'it can be wiped from afar'),
  secureBoot: field(z.boolean(), 'starts only signed systems'),
  browsers: field(z.array(Browser), 'browsers installed and their versions'),
  administratorDaily: field(z.boolean(), 'its everyday login is an administrator'),
  openNetworks: field(z.number().int().nonnegative(), 'saved wireless networks without a password'),
  privateSync: field(z.array(Text), 'private cloud-storage services that copy its files; [] for none'),
  chatApps: field(z.array(Text), 'consumer chat programs installed; [] for none'),
  passcode: field(z.boolean(), 'asks for a passcode, password or fingerprint to open'),
  unknownPrograms: field(z.enum(['blocked', 'warned', 'allowed']), 'what happens to programs from unknown makers'),
  network: field(z.enum(['open', 'weak', 'protected', 'wired']).nullable(), 'the network it is on now; null: none'),
  vpn: field(z.boolean(), 'all its traffic goes through a VPN'),
  passwordMinLength: field(z.number().int().nonnegative(), 'fewest characters of a new password; 0: no rule'),
  passwordFiles: field(z.number().int().nonnegative(), 'files in it that look like lists of passwords or vault exports'),
  patchLevel: field(Moment, 'date of its security patch level'),
  updatesInstalled: field(Moment.nullable(), 'when an update was last installed; null: never'),
  ownedBy: field(z.enum(['practice', 'person']), 'who owns it'),
  clientFiles: field(z.number().int().nonnegative(), 'files in it that look like client records'),
  passwordManager: field(Text.nullable(), 'the password manager installed; null: none'),
  seen: field(Moment, 'when it was last looked at'),
})
export type Device = z.infer<typeof Device>
