// SPDX-License-Identifier: Apache-2.0
/** JSON Schema (2020-12) over JSON-shaped values. A library: each bundle that uses it embeds it. */
package qtforge.schema;
