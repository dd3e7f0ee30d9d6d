/** The services behind the paths: each refuses in its own way, and is switched on by itself. */
const HOSTS = {
  admin: 'admin.googleapis.com',
  reports: 'admin.googleapis.com',
  cloudidentity: 'cloudidentity.googleapis.com',
  drive: 'drive.googleapis.com',
  gmail: 'gmail.googleapis.com',
  groupssettings: 'groupssettings.googleapis.com',
  alertcenter: 'alertcenter.googleapis.com',
  licensing: 'licensing.googleapis.com',
} as const

export type Service = keyof typeof HOSTS

/** The name under which a service is switched on and counted; Drive answers at www.googleapis.com all the same. */
export const hostOf = (service: Service): string => HOSTS[service]

const YOUNGER: readonly Service[] = ['cloudidentity', 'alertcenter', 'licensing']

/** Whether a service tells its errors in the older shape. */
export const isOlder = (service: Service): boolean => !YOUNGER.includes(service)
