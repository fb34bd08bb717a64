// SPDX-License-Identifier: Apache-2.0
/** Hot reload, metrics and health, as programs see them. */
package qtforge.bindings.module.monitoring;
