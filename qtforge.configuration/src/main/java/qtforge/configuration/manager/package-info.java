// SPDX-License-Identifier: Apache-2.0
/** The services: each bundle's view of the manager, and the component that makes everything. */
package qtforge.configuration.manager;
