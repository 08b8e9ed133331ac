export default {
    'files.kilobytes': '{size} KB',
    'files.megabytes': '{size} MB',
    'files.not_sent': '{size} · not sent yet',
    'files.partly_sent': '{sent} of {size} sent',
    'files.file_empty': 'This file is empty. Choose another.',
    'files.too_large_here': 'This file is too large: {size} at most. Choose a smaller one.',
    'files.too_large': 'The server does not take so large a file. It stays on this phone; tell the administrators.',
    'files.store_full': 'The server has no room left. The file stays on this phone and goes later.',
    'files.not_found': 'The server does not have the form of this file yet. It stays on this phone.',
    'files.entry_differs': 'The server got another content than this. The file stays on this phone; send again.',
    'files.device_full': 'This phone has no room for this file. Make room, then try again.',
    'files.device_failed': 'This phone could not read or keep this file.',
};
