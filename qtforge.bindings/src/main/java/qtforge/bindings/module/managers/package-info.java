// SPDX-License-Identifier: Apache-2.0
/** Configuration, logging, resources and versions, as programs see them. */
package qtforge.bindings.module.managers;
