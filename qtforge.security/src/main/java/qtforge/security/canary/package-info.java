// SPDX-License-Identifier: Apache-2.0
/** What is packed into the bundles of the self-test. Sees nothing but the class library and the framework. */
package qtforge.security.canary;
