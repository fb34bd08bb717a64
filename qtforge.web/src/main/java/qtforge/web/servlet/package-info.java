// SPDX-License-Identifier: Apache-2.0
/** Requests and replies; the one package that knows the Servlet API. */
package qtforge.web.servlet;
