// SPDX-License-Identifier: Apache-2.0
function add(a, b) { return a + b }
function execute_command(command, parameters) { return { ok: true, command, sum: parameters.a + parameters.b } }
