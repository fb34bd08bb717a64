// SPDX-License-Identifier: Apache-2.0
/** The services, as each bundle sees them. */
package qtforge.resources.service;
