import { z } from 'zod'
import { restXmlWrapped } from '../protocols/rest-xml.js'
import { Refusal } from '../refusal.js'
import { operation, type Service } from '../service.js'
import { blockTree, noBlock } from './s3-configuration.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html */
export const s3control: Service = {
  id: 's3control',
  protocol: restXmlWrapped,
  xmlns: 'http://awss3control.amazonaws.com/doc/2018-08-20/',
  global: true,
  operations: {
    GetPublicAccessBlock: operation({
      route: {
        method: 'GET',
        path: '/v20180820/configuration/publicAccessBlock',
        headers: { 'x-amz-account-id': 'AccountId' },
      },
      root: 'PublicAccessBlockConfiguration',
      input: z.strictObject({ AccountId: z.string().regex(/^\d{12}$/) }),
      answer({ AccountId }, { tenant }) {
        if (AccountId !== tenant.account) throw new Refusal('AccessDenied', 403, 'Access Denied')
        if (!tenant.publicAccessBlock) throw noBlock()
        return blockTree(tenant.publicAccessBlock)
      },
    }),
  },
}
