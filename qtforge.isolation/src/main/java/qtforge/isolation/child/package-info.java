// SPDX-License-Identifier: Apache-2.0
/**
 * What runs in the process of an isolated plugin: no framework, the plugin in a class loader of its own, and behind its
 * {@code PluginContext} a connection to the runtime. Nothing here is used in the runtime's process.
 */
package qtforge.isolation.child;
