import type { Handed } from '../../schema.js'
import { cannot, fromText, is, knownRows, type Reading, valuesOf } from '../reading.js'
import { isActive, type Services, servicesOf } from './services.js'
import { sshDoor } from './ssh.js'

type State = 'off' | 'keys' | 'password'

const SSH = { processes: ['sshd'], units: ['ssh.service', 'sshd.service', 'ssh.socket', 'sshd.socket'] }

/** Other ways in that a password opens. */
const PASSWORD = {
  processes: [
    'xrdp',
    'in.telnetd',
    'x11vnc',
    'Xvnc',
    'Xtigervnc',
    'vncserver-x11-c',
    'wayvnc',
    'krfb',
    'cockpit-ws',
    'cockpit-tls',
  ],
  units: ['xrdp.service', 'cockpit.socket'],
}

/** Ways in that may wait for somebody at the screen, or may not: it stands in settings that are not read. */
const UNSURE = {
  processes: ['gnome-remote-de', 'anydesk', 'teamviewerd', 'rustdesk', 'dropbear'],
  units: ['anydesk.service', 'teamviewerd.service', 'rustdesk.service', 'dropbear.service'],
}

/** Whether somebody elsewhere can sign in, and with what. `off` needs the lists of processes, services and open ports. */
export function remoteLogin(handed: Handed): Reading<State> {
  const services = servicesOf(handed)
  if (runs(services, PASSWORD)) return is('password')
  const ssh = runs(services, SSH) || portsOpen(handed)?.includes(22) === true
  const door = ssh ? fromText(handed, 'ssh', sshDoor) : undefined
  if (typeof door === 'object' && 'is' in door && door.is === 'password') return door
  if (runs(services, UNSURE)) return cannot('unsupported')
  if (door !== undefined) return door
  const allListed = services.processes !== undefined && services.units !== undefined && portsOpen(handed) !== undefined
  return allListed ? is('off') : cannot('failed')
}

function runs(services: Services, { processes, units }: { processes: readonly string[]; units: readonly string[] }): boolean {
  return processes.some((it) => services.processes?.has(it)) || units.some((it) => isActive(services, it) === true)
}

/** Ports that other computers can reach: listening on more than this computer's own address. */
function portsOpen(handed: Handed): number[] | undefined {
  const rows = knownRows(handed, 'listening')
  return (
    rows &&
    valuesOf(rows, 'listens').flatMap((it) => {
      const [address = '', port = ''] = it.split(':')
      return isLoopback(address) ? [] : [Number.parseInt(port, 16)]
    })
  )
}

/** /proc/net/tcp writes each 32-bit word of an address with its bytes turned round: 127.0.0.1 is 0100007F. */
function isLoopback(address: string): boolean {
  if (address.length === 8) return address.endsWith('7F')
  return address === '00000000000000000000000001000000' || /^0{16}FFFF0000.{6}7F$/.test(address)
}
