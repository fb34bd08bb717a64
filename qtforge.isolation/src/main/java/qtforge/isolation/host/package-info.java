// SPDX-License-Identifier: Apache-2.0
/** The runtime's side: who is isolated, the plugin objects and services that stand for what is in the processes. */
package qtforge.isolation.host;
