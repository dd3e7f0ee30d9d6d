import { placeOf } from '../../../model/derive/regions.js'
import type { Store } from '../../../model/facts/vendor.js'
import { REGION } from '../settings.js'

export type Copy = NonNullable<Store['copies']>[number]

/** A copy in a region: where the atlas does not know the region, its countries stay unknown. */
export function copyIn(region: string, role: Copy['role']): Copy {
  const { countries, area } = placeOf('aws', region) ?? {}
  return { role, region, ...(countries ? { countries } : {}), ...(area === undefined ? {} : { area }) }
}

/** The countries of all regions; undefined when one of them is not known. */
export function countriesOf(regions: readonly string[]): string[] | undefined {
  const countries = new Set<string>()
  for (const region of regions) {
    const known = placeOf('aws', region)?.countries
    if (known === undefined) return undefined
    for (const country of known) countries.add(country)
  }
  return [...countries].sort()
}

/** The region in an ARN, `arn:aws:backup:eu-west-1:123456789012:…`; undefined when it names none. */
export function regionIn(arn: string): string | undefined {
  const [head, , , region = ''] = arn.split(':')
  return head === 'arn' && REGION.test(region) ? region : undefined
}

/** The first part of ARNs in a region: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  if (region.startsWith('us-gov-')) return 'aws-us-gov'
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws'
}
