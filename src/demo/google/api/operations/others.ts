import { badRequest, notFound } from '../../refusals.js'
import type { AlertCenter, Licensing } from '../../vendor.js'
import type { Operation } from '../operation.js'
import { shape } from '../shape.js'

const ALERT = shape<AlertCenter.Schema$Alert>([
  ...(['alertId', 'customerId', 'type', 'source', 'createTime', 'startTime', 'endTime', 'updateTime', 'deleted'] as const),
  ...(['securityInvestigationToolLink', 'etag', 'metadata', 'data'] as const),
])

const LICENCE = shape<Licensing.Schema$LicenseAssignment>([
  ...(['kind', 'etags', 'productId', 'productName', 'skuId', 'skuName', 'userId', 'selfLink'] as const),
])

/** Alerts, and who has which licence. */
export const OTHERS: readonly Operation[] = [
  {
    call: 'alertcenter:alerts.list',
    path: '/v1beta1/alerts',
    service: 'alertcenter',
    scopes: ['apps.alerts'],
    needs: 'super',
    query: { orderBy: 'text', customerId: 'text' },
    items: 'alerts',
    pages: { name: 'pageSize', usual: 50, max: 1000 },
    shape: { nextPageToken: true, alerts: ALERT },
    rows({ tenant, query }) {
      // The leading C of the customer's id is left out here: https://developers.google.com/workspace/admin/alertcenter/reference/rest/v1beta1/alerts/list
      const asked = query.get('customerId') ?? tenant.customer.id
      if (asked !== tenant.customer.id && `C${asked}` !== tenant.customer.id) throw notFound('Requested entity was not found.')
      return tenant.alerts
    },
  },
  {
    call: 'licensing:licenseAssignments.listForProduct',
    path: '/apps/licensing/v1/product/{productId}/users',
    service: 'licensing',
    scopes: ['apps.licensing'],
    needs: 'super',
    query: { customerId: 'text' },
    kind: 'licensing#licenseAssignmentList',
    items: 'items',
    pages: { name: 'maxResults', usual: 100, max: 1000 },
    shape: { kind: true, etag: true, nextPageToken: true, items: LICENCE },
    rows({ tenant, query, params }) {
      const customer = query.get('customerId')
      if (customer === undefined) throw badRequest('Required parameter: customerId', 'required')
      const domains = tenant.domains.map(({ domainName }) => domainName)
      if (customer !== tenant.customer.id && !domains.includes(customer)) throw notFound('Not Found')
      return tenant.licences.filter(({ productId }) => productId === params.productId)
    },
  },
]
