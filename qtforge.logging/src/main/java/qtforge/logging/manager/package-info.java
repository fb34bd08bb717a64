// SPDX-License-Identifier: Apache-2.0
/** The components, and the manager as each bundle sees it. */
package qtforge.logging.manager;
