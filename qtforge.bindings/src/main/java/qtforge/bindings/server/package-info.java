// SPDX-License-Identifier: Apache-2.0
/** Lets programs connect: sockets, the token, the endpoint file by which they find the runtime, sessions. */
package qtforge.bindings.server;
