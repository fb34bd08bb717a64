-- SPDX-License-Identifier: Apache-2.0
function add(a, b) return a + b end
function execute_command(command, parameters) return { ok = true, command = command, sum = parameters.a + parameters.b } end
