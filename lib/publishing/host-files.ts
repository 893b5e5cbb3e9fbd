/** Files at the top of a published site that hosts read themselves and do not serve. */
export const HOST_FILES = {
  headers: '_headers',
  redirects: '_redirects',
  nginxRedirects: '_redirects.nginx',
} as const
