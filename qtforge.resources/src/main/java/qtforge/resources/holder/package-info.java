// SPDX-License-Identifier: Apache-2.0
/** Who holds what: accounts of plugins, their quotas. */
package qtforge.resources.holder;
