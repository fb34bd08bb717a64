// SPDX-License-Identifier: Apache-2.0
/**
 * The permission table: Conditional Permission Admin and Permission Admin (OSGi Core 8, chapters 50 and 51) as the framework's
 * security provider. In memory only; what nobody granted is denied, also while the table is empty.
 */
package qtforge.enforcement.table;
