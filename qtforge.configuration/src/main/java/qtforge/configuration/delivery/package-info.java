// SPDX-License-Identifier: Apache-2.0
/** How configurations reach those they are for: Config Admin, plugins through the core, the bus. */
package qtforge.configuration.delivery;
