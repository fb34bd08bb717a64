---@meta _
-- SPDX-License-Identifier: Apache-2.0
-- Generated from the annotated classes of qtforge.bindings; do not edit.
---Threads of the runtime that call functions of the program.
---@class qtforge.threading
local threading = {}

---@enum qtforge.threading.ThreadPriority
threading.ThreadPriority = {
    Idle = 0,
    Lowest = 1,
    Low = 2,
    Normal = 3,
    High = 4,
    Highest = 5,
    TimeCritical = 6,
    Inherit = 7,
    IdlePriority = 0,
    LowestPriority = 1,
    LowPriority = 2,
    NormalPriority = 3,
    HighPriority = 4,
    HighestPriority = 5,
    TimeCriticalPriority = 6,
    InheritPriority = 7,
}

---@enum qtforge.threading.ThreadState
threading.ThreadState = {
    NotRunning = 0,
    Running = 1,
    Finished = 2,
}

---@enum qtforge.threading.TaskPriority
threading.TaskPriority = {
    Lowest = 0,
    Low = 25,
    Normal = 50,
    High = 75,
    Highest = 100,
    Critical = 125,
}

---@enum qtforge.threading.TaskStatus
threading.TaskStatus = {
    Pending = 0,
    Running = 1,
    Completed = 2,
    Failed = 3,
    Cancelled = 4,
    Timeout = 5,
}

---A pool of threads of the runtime that calls functions of the program, the most urgent first.
---It ends when it is closed, when nothing refers to it any more, and with the session; what waits then is cancelled.
---A program may have 32 pools at a time, with 256 threads together.
---@class qtforge.threading.ThreadPool
---@field active_thread_count integer How many tasks run now.
---@field max_thread_count integer How many tasks may run at a time.
---@field queued_task_count integer How many tasks wait now.
---@field state qtforge.threading.ThreadState Whether it takes tasks.
---@overload fun(max_threads?: integer): qtforge.threading.ThreadPool
threading.ThreadPool = {}
threading.PluginThreadPool = threading.ThreadPool
threading.IPluginThreadPool = threading.ThreadPool

---Calls all tasks off. How many.
---@return integer? result
---@return qtforge.Error? error
function threading.ThreadPool:cancel_all_tasks() end

---Calls all tasks off. How many.
---@return integer? result
---@return qtforge.Error? error
function threading.ThreadPool:cancel_all() end

---Calls all tasks off. How many.
---@return integer? result
---@return qtforge.Error? error
function threading.ThreadPool:clear() end

---Calls all tasks of a plugin off. How many.
---@param plugin_id string
---@return integer? result
---@return qtforge.Error? error
function threading.ThreadPool:cancel_plugin_tasks(plugin_id) end

---Calls a task off. False when it has ended, or is not known.
---@param task_id string
---@return boolean? result
---@return qtforge.Error? error
function threading.ThreadPool:cancel_task(task_id) end

---Calls everything off and ends the threads.
---@return boolean? done
---@return qtforge.Error? error
function threading.ThreadPool:close() end

---Calls everything off and ends the threads.
---@return boolean? done
---@return qtforge.Error? error
function threading.ThreadPool:shutdown() end

---Has a thread of the pool send a command to a plugin. Gives the task, whose result is the answer.
---@param plugin_id string
---@param method_name string
---@param parameters? table<string, any>
---@param timeout? integer
---@return qtforge.threading.Task? result
---@return qtforge.Error? error
function threading.ThreadPool:execute_plugin_method(plugin_id, method_name, parameters, timeout) end

---The tasks that wait or run: id, name, plugin_id, status, priority, duration_ms.
---@return table<string, any>[]? result
---@return qtforge.Error? error
function threading.ThreadPool:get_active_tasks() end

---How many tasks run now.
---@return integer? result
---@return qtforge.Error? error
function threading.ThreadPool:get_active_thread_count() end

---How many tasks may run at a time.
---@return integer? result
---@return qtforge.Error? error
function threading.ThreadPool:get_max_thread_count() end

---Figures: max_threads, active_threads, queued_tasks, completed_tasks, failed_tasks, cancelled_tasks.
---@return table<string, any>? result
---@return qtforge.Error? error
function threading.ThreadPool:get_statistics() end

---A task by its id; none when it is not known.
---@param task_id string
---@return qtforge.threading.Task? result
---@return qtforge.Error? error
function threading.ThreadPool:get_task(task_id) end

---How a task stands; none when it is not known: the latest 1,000 that ended are.
---@param task_id string
---@return qtforge.threading.TaskStatus? result
---@return qtforge.Error? error
function threading.ThreadPool:get_task_status(task_id) end

---Has a thread of the pool start a plugin. Gives the task.
---@param plugin_id string
---@param timeout? integer
---@return qtforge.threading.Task? result
---@return qtforge.Error? error
function threading.ThreadPool:initialize_plugin_async(plugin_id, timeout) end

---Whether it was closed and takes no tasks any more.
---@return boolean? result
---@return qtforge.Error? error
function threading.ThreadPool:is_shutdown() end

---Changes how many tasks may run at a time, 1 to 64. What runs goes on.
---@param max_threads integer
---@return boolean? done
---@return qtforge.Error? error
function threading.ThreadPool:set_max_thread_count(max_threads) end

---Has a thread of the pool stop a plugin. Gives the task.
---@param plugin_id string
---@param timeout? integer
---@return qtforge.threading.Task? result
---@return qtforge.Error? error
function threading.ThreadPool:shutdown_plugin_async(plugin_id, timeout) end

---Has a function called with arguments by a thread of the pool. Gives the task.
---A timeout of 0 ms is no limit.
---@param task function
---@param args? any[]
---@param priority? qtforge.threading.TaskPriority
---@param timeout? integer
---@param name? string
---@return qtforge.threading.Task? result
---@return qtforge.Error? error
function threading.ThreadPool:submit(task, args, priority, timeout, name) end

---Has several functions called by threads of the pool. Gives the ids of the tasks.
---@param functions function[]
---@param priority? qtforge.threading.TaskPriority
---@param timeout? integer
---@return string[]? result
---@return qtforge.Error? error
function threading.ThreadPool:submit_batch_tasks(functions, priority, timeout) end

---Has a function called by a thread of the pool, for a plugin. Gives the id of the task.
---When it has ended, the callback is called with id, status and result.
---@param name string
---@param plugin_id string
---@param function_ function
---@param priority? qtforge.threading.TaskPriority
---@param timeout? integer
---@param callback? function?
---@return string? result
---@return qtforge.Error? error
function threading.ThreadPool:submit_task(name, plugin_id, function_, priority, timeout, callback) end

---Has a function called by a thread of the pool, for a plugin. Gives the id of the task.
---When it has ended, the callback is called with id, status and result.
---@param name string
---@param plugin_id string
---@param function_ function
---@param priority? qtforge.threading.TaskPriority
---@param timeout? integer
---@param callback? function?
---@return string? result
---@return qtforge.Error? error
function threading.ThreadPool:submit_async_task(name, plugin_id, function_, priority, timeout, callback) end

---Waits until no task waits or runs, at most an hour. False when that takes longer.
---@param timeout_ms? integer
---@return boolean? result
---@return qtforge.Error? error
function threading.ThreadPool:wait_for_done(timeout_ms) end

---Waits until no task waits or runs, at most an hour. False when that takes longer.
---@param timeout_ms? integer
---@return boolean? result
---@return qtforge.Error? error
function threading.ThreadPool:wait_for_all(timeout_ms) end

---Waits until a task has ended. False when that takes longer. NOT_FOUND when it is not known.
---@param task_id string
---@param timeout? integer
---@return boolean? result
---@return qtforge.Error? error
function threading.ThreadPool:wait_for_task(task_id, timeout) end

---A task of a thread pool.
---@class qtforge.threading.Task
---@field error_message string Why it failed; empty when it did not.
---@field id string Its id in the pool.
---@field name string Its name.
---@field status qtforge.threading.TaskStatus How it stands.
threading.Task = {}
threading.TaskHandle = threading.Task

---Waits until it has ended. False when that takes longer.
---@param timeout? integer
---@return boolean? result
---@return qtforge.Error? error
function threading.Task:wait(timeout) end

---Waits until it has ended. False when that takes longer.
---@param timeout? integer
---@return boolean? result
---@return qtforge.Error? error
function threading.Task:wait_for(timeout) end

---Calls it off. False when it has ended already.
---@return boolean? result
---@return qtforge.Error? error
function threading.Task:cancel() end

---Whether it has ended, whichever way.
---@return boolean? result
---@return qtforge.Error? error
function threading.Task:is_done() end

---Whether it has ended, whichever way.
---@return boolean? result
---@return qtforge.Error? error
function threading.Task:done() end

---Its result, waiting for it; what it failed with is raised here.
---@param timeout? integer
---@return any result
---@return qtforge.Error? error
function threading.Task:result(timeout) end

---Its result, waiting for it; what it failed with is raised here.
---@param timeout? integer
---@return any result
---@return qtforge.Error? error
function threading.Task:get(timeout) end

---Lets one at a time through. It does not count: who locks it twice waits for itself, until the timeout.
---@class qtforge.threading.Mutex
---@overload fun(): qtforge.threading.Mutex
threading.Mutex = {}

---Whether it is locked now.
---@return boolean? result
---@return qtforge.Error? error
function threading.Mutex:is_locked() end

---Locks it, waiting for it. TIMEOUT when it is not to be had in time.
---@param timeout? integer
---@return boolean? done
---@return qtforge.Error? error
function threading.Mutex:lock(timeout) end

---Locks it, waiting for it. TIMEOUT when it is not to be had in time.
---@param timeout? integer
---@return boolean? done
---@return qtforge.Error? error
function threading.Mutex:acquire(timeout) end

---Locks it if that is possible, at once or within a time. Whether it was.
---@param timeout? integer
---@return boolean? result
---@return qtforge.Error? error
function threading.Mutex:try_lock(timeout) end

---Locks it if that is possible, at once or within a time. Whether it was.
---@param timeout? integer
---@return boolean? result
---@return qtforge.Error? error
function threading.Mutex:try_acquire(timeout) end

---Unlocks it. INVALID_STATE when it is not locked.
---@return boolean? done
---@return qtforge.Error? error
function threading.Mutex:unlock() end

---Unlocks it. INVALID_STATE when it is not locked.
---@return boolean? done
---@return qtforge.Error? error
function threading.Mutex:release_lock() end

---Calls a function of the program after a time, once or again and again; one call at a time.
---A program may have 100 timers at a time; one that nothing refers to any more is closed.
---@class qtforge.threading.Timer
---@field interval integer The interval in milliseconds.
---@field single_shot boolean Whether it calls the function only once for each start.
---@overload fun(interval?: integer, callback?: function, single_shot?: boolean): qtforge.threading.Timer
threading.Timer = {}
threading.PluginTimer = threading.Timer

---Stops it for good.
---@return boolean? done
---@return qtforge.Error? error
function threading.Timer:close() end

---Whether it is going to call the function.
---@return boolean? result
---@return qtforge.Error? error
function threading.Timer:is_active() end

---Whether it is going to call the function.
---@return boolean? result
---@return qtforge.Error? error
function threading.Timer:is_running() end

---Whether it calls the function only once for each start, as the property says.
---@return boolean? result
---@return qtforge.Error? error
function threading.Timer:is_single_shot() end

---Says which function is called, from the next time on.
---@param function_ function
---@return boolean? done
---@return qtforge.Error? error
function threading.Timer:on_timeout(function_) end

---Says which function is called, from the next time on.
---@param function_ function
---@return boolean? done
---@return qtforge.Error? error
function threading.Timer:set_callback(function_) end

---Changes the interval, as the property does.
---@param interval integer
---@return boolean? done
---@return qtforge.Error? error
function threading.Timer:set_interval(interval) end

---Changes whether it calls the function only once, as the property does.
---@param single_shot boolean
---@return boolean? done
---@return qtforge.Error? error
function threading.Timer:set_single_shot(single_shot) end

---Starts it, or starts it anew; with an interval in milliseconds, that is taken from now on.
---@param new_interval? integer?
---@return boolean? done
---@return qtforge.Error? error
function threading.Timer:start(new_interval) end

---Stops it; a call that is under way goes on. Whether it ran.
---@return boolean? result
---@return qtforge.Error? error
function threading.Timer:stop() end

---A mutex.
---@return qtforge.threading.Mutex? result
---@return qtforge.Error? error
function threading.create_mutex() end

---A pool of so many threads, 1 to 64, that calls functions of the program.
---@param max_threads? integer
---@return qtforge.threading.ThreadPool? result
---@return qtforge.Error? error
function threading.create_thread_pool(max_threads) end

---A timer that calls a function; start it.
---@param interval? integer
---@param callback? function?
---@param single_shot? boolean
---@return qtforge.threading.Timer? result
---@return qtforge.Error? error
function threading.create_timer(interval, callback, single_shot) end

---The number of the thread of the runtime that carries out this call.
---@return integer? result
---@return qtforge.Error? error
function threading.current_thread_id() end

---How many tasks can really run at a time: the processors of the runtime.
---@return integer? result
---@return qtforge.Error? error
function threading.get_ideal_thread_count() end

---How many tasks can really run at a time: the processors of the runtime.
---@return integer? result
---@return qtforge.Error? error
function threading.ideal_thread_count() end

---How many threads the runtime has.
---@return integer? result
---@return qtforge.Error? error
function threading.get_thread_count() end

---How many threads the runtime has.
---@return integer? result
---@return qtforge.Error? error
function threading.thread_count() end

---Whether the thread of the runtime that carries out this call is its first one.
---@return boolean? result
---@return qtforge.Error? error
function threading.is_main_thread() end

---Waits so many milliseconds, at most an hour.
---@param milliseconds integer
---@return boolean? done
---@return qtforge.Error? error
function threading.sleep(milliseconds) end

---Waits so many milliseconds, at most an hour.
---@param milliseconds integer
---@return boolean? done
---@return qtforge.Error? error
function threading.msleep(milliseconds) end

---Lets other threads of the runtime go first; a hint.
---@return boolean? done
---@return qtforge.Error? error
function threading.yield_() end

---Lets other threads of the runtime go first; a hint.
---@return boolean? done
---@return qtforge.Error? error
function threading.yield_thread() end

---Lets other threads of the runtime go first; a hint.
---@return boolean? done
---@return qtforge.Error? error
function threading.yield_current_thread() end
