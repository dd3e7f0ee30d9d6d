import { isCloud, type Place, placeOf } from '../../model/derive/regions.js'

/** Where a region lies that is written as `aws:eu-west-1`; nothing for any other words, or a code that nobody knows. */
export function placeAt(words: string | undefined): Place {
  const [, cloud = '', code = ''] = /^([a-z0-9-]+):(\S+)$/.exec(words ?? '') ?? []
  return (isCloud(cloud) && placeOf(cloud, code)) || {}
}

/** The countries of such a place, where it names them. */
export function countriesAt(words: string | undefined): Pick<Place, 'countries'> {
  const { countries } = placeAt(words)
  return countries ? { countries } : {}
}
