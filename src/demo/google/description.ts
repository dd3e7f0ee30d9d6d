/** What a request asks for, for whoever holds it against the vendor's own description. */
export interface DescribedRequest {
  method: string
  /** `/admin/directory/v1/users/{userKey}` */
  template: string
  query: URLSearchParams
  /** In full: `https://www.googleapis.com/auth/drive.metadata.readonly`. */
  scopes: ReadonlySet<string>
}

/** The vendor's machine-readable description, where a test has one: a second judge beside the server's own tables. */
export interface Description {
  /** Why the description does not hold the request; undefined when it does, or lacks the operation. */
  refuses(request: DescribedRequest): string | undefined
  /** What of an answer does not fit; none when it does, or when the operation is lacking. */
  faultsIn(template: string, body: unknown): readonly string[]
}
