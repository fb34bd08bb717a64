// SPDX-License-Identifier: Apache-2.0
/** JSON Schema (2020-12) over JSON-shaped values. Shared by the parts of this bundle. */
package qtforge.communication.schema;
