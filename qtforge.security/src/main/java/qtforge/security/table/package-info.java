// SPDX-License-Identifier: Apache-2.0
/**
 * From the policy to the rows of the permission table, and the one owner of both. Everything that changes the policy goes
 * through {@link qtforge.security.table.PolicyKeeper}; rows are compiled by {@link qtforge.security.table.RowCompiler}.
 */
package qtforge.security.table;
