import type { Service } from '../service.js'
import { backup } from './backup.js'
import { cloudtrail } from './cloudtrail.js'
import { ec2 } from './ec2.js'
import { iam } from './iam.js'
import { kms } from './kms.js'
import { logs } from './logs.js'
import { organizations } from './organizations.js'
import { rds } from './rds.js'
import { s3 } from './s3.js'
import { s3control } from './s3control.js'
import { sts } from './sts.js'

export const SERVICES: readonly Service[] = [backup, cloudtrail, ec2, iam, kms, logs, organizations, rds, s3, s3control, sts]
