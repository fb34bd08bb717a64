// SPDX-License-Identifier: Apache-2.0
/**
 * What is found out about a jar before the framework sees it: its archive, its manifest, its signature. Nothing in here installs
 * or changes anything but the trust store.
 */
package qtforge.security.verify;
