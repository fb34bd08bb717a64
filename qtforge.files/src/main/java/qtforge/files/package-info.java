// SPDX-License-Identifier: Apache-2.0
/** Files that are written whole or not at all. A library: each bundle that uses it embeds it. */
package qtforge.files;
