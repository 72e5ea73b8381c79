/** One sentence and one hint for every error code: what happened, and what to do about it. */
import type { ErrorCode } from './errors.js'

export interface ErrorText {
  title: string
  hint: string
}

export const ERROR_TEXT = {
  'bad-input': {
    title: 'That input does not fit',
    hint: 'Check what was entered and try again.'
  },
  'unknown-call': {
    title: 'Alcove does not know how to do that here',
    hint: 'Update Alcove, or use the desktop app.'
  },
  'too-large': { title: 'That is too large', hint: 'Try it in smaller parts.' },
  'profile-in-use': {
    title: 'This profile is already open in another Alcove',
    hint: 'Use the window that is open, or close it first.'
  },
  'profile-locked': {
    title: 'The keys of this profile cannot be opened here',
    hint: 'Open it on the computer and with the account or passphrase it was made with.'
  },
  'profile-unreadable': {
    title: 'The profile folder cannot be read',
    hint: 'Check that the folder exists, that you may write to it, and that the disk is not full.'
  },
  'profile-incomplete': {
    title: 'Alcove does not know your name yet',
    hint: 'Choose a name and a colour first.'
  },
  'link-not-alcove': {
    title: 'This is not an Alcove link',
    hint: 'An invite starts with alcove://join/. Ask for the link again.'
  },
  'link-truncated': {
    title: 'The end of this link is missing',
    hint: 'Copy the whole link, or ask for it again.'
  },
  'link-mistyped': {
    title: 'This link has a typing mistake',
    hint: 'Copy and paste it instead of typing, or ask for it again.'
  },
  'link-newer': {
    title: 'This link was made by a newer Alcove',
    hint: 'Update Alcove on this computer, then open the link again.'
  },
  'link-is-invite': {
    title: 'This is an invite to a space',
    hint: 'Paste it where you join a space.'
  },
  'link-is-contact': {
    title: 'This is the link of a person, not an invite',
    hint: 'Add them under Contacts. Then they can send you an invite.'
  },
  'link-is-device': {
    title: 'This link makes a new computer one of somebody’s own',
    hint: 'Start Alcove on that computer, choose “I use Alcove on another computer” and paste it there.'
  },
  'link-is-keeper': {
    title: 'This is the address of a keeper',
    hint: 'Open the space it should keep, choose “Show everybody”, then “Add a keeper”.'
  },
  'link-is-drive': {
    title: 'This is the link of a published folder',
    hint: 'Paste it where you join a space; there it can be opened without joining.'
  },
  'invite-expired': {
    title: 'This invite has expired',
    hint: 'Ask for a new one.'
  },
  'invite-used': {
    title: 'This invite has been used up',
    hint: 'Ask for a new one.'
  },
  'invite-revoked': {
    title: 'This invite was taken back',
    hint: 'Ask for a new one.'
  },
  'invite-refused': {
    title: 'The members did not let you in',
    hint: 'Ask the person who invited you.'
  },
  'already-member': {
    title: 'You are already in this space',
    hint: 'Open it from the list of spaces.'
  },
  'already-waiting': {
    title: 'You have already asked to join this space',
    hint: 'It goes through by itself as soon as a member is online.'
  },
  'invite-declined': {
    title: 'Somebody in the space declined the request',
    hint: 'Ask the person who invited you.'
  },
  'invite-full': {
    title: 'Too many people are waiting to be let in with this invite',
    hint: 'Try again when some were answered, or ask for another invite.'
  },
  'code-mistyped': {
    title: 'That is not a code of Alcove',
    hint: 'Check each word, in the order in which it was said.'
  },
  'code-unknown': {
    title: 'Nobody offers this code now',
    hint: 'A code is good once, for ten minutes. Check the words, or ask for a new one.'
  },
  'already-linked': {
    title: 'This computer is linked already',
    hint: 'It is one of your computers. There is nothing to do.'
  },
  'device-in-use': {
    title: 'This profile has spaces of its own',
    hint: 'Use a new profile on this computer to link it to your other one.'
  },
  'device-link-gone': {
    title: 'That link did not lead to your other computer',
    hint: 'Links work once, for ten minutes, while Alcove runs on the other computer. Make a new one there.'
  },
  'device-declined': {
    title: 'Your other computer said no',
    hint: 'If the numbers were the same on both, make a new link there and try again.'
  },
  'member-not-found': {
    title: 'That person is not in this space',
    hint: 'They may have left, or been removed.'
  },
  'last-admin': {
    title: 'A space needs an admin',
    hint: 'Make somebody else an admin first.'
  },
  'code-differs': {
    title: 'The codes differ',
    hint: 'Compare once more, over the phone or side by side. If they still differ, do not trust this device.'
  },
  'contact-not-found': {
    title: 'That contact is gone',
    hint: 'Add them again by their link.'
  },
  'contact-self': {
    title: 'This is your own card',
    hint: 'Give it to others, and ask for theirs.'
  },
  'offer-not-found': {
    title: 'That offer is gone',
    hint: 'It was taken back, or ended already.'
  },
  'log-not-found': { title: 'That log is gone', hint: 'Somebody may have moved it to the trash.' },
  'log-not-mine': {
    title: 'Only its author writes in this log',
    hint: 'On the computer where it was started. Start a log of your own.'
  },
  'log-kept-here': {
    title: 'This computer keeps the whole log',
    hint: 'It was written here, and everybody else gets it from here. Others can clear their copy.'
  },
  'log-unreadable': {
    title: 'An entry of this log cannot be read',
    hint: 'It was not written by Alcove. The others are not affected.'
  },
  'keeper-key-wrong': {
    title: 'That is not the key of a keeper',
    hint: 'Copy the whole key that `alcove keeper` shows.'
  },
  'space-not-found': { title: 'This space is not on this computer', hint: 'Join it first.' },
  'space-not-ready': {
    title: 'This space has not arrived yet',
    hint: 'It opens as soon as a member who has it is online.'
  },
  'update-needed': {
    title: 'This space needs a newer Alcove',
    hint: 'Update Alcove. Nothing is lost until then; you can still read.'
  },
  'not-allowed': {
    title: 'Your role in this space does not allow that',
    hint: 'Ask an admin of the space.'
  },
  'document-not-found': {
    title: 'This document is not here',
    hint: 'It may have been deleted, or has not arrived yet.'
  },
  'document-loop': {
    title: 'A document cannot lie inside itself',
    hint: 'Move it somewhere else.'
  },
  'version-not-found': {
    title: 'This version does not exist here',
    hint: 'It may still be on its way. Try again when its author is connected.'
  },
  'version-unreadable': {
    title: 'This version is damaged',
    hint: 'Its bytes are not those its author kept. The document and its other versions are fine.'
  },
  'not-text': {
    title: 'This is not text that Alcove can read',
    hint: 'Save it as Markdown, HTML or plain text in UTF-8, then import it again.'
  },
  'path-too-deep': {
    title: 'These folders are nested too deeply',
    hint: 'Import the inner folders by themselves.'
  },
  'document-unreadable': {
    title: 'This document cannot be shown',
    hint: 'Something in it was made by a program that is not Alcove. Your other documents are fine.'
  },
  'update-malformed': { title: 'That change cannot be read', hint: 'Nothing was changed.' },
  'file-not-found': {
    title: 'This file or folder is not here',
    hint: 'It may have been renamed, moved or deleted by somebody.'
  },
  'drive-last': {
    title: 'This is the only drive of the space',
    hint: 'Make another one first. Pictures in documents need a place, too.'
  },
  'drive-not-found': { title: 'This drive is not here', hint: 'It may not have arrived yet.' },
  'path-invalid': {
    title: 'This name cannot be used',
    hint: 'Names must not be empty, "." or "..", longer than 255 bytes, or contain slashes.'
  },
  'name-taken': { title: 'There is already something with this name', hint: 'Choose another.' },
  'source-vanished': {
    title: 'The file changed or disappeared while it was being added',
    hint: 'Nothing of it was added. Add it again.'
  },
  'source-unreadable': {
    title: 'The file cannot be read',
    hint: 'Check that you may open it, then add it again.'
  },
  'source-is-link': {
    title: 'This is a link to another place',
    hint: 'Import what it points to by itself.'
  },
  'not-linked': {
    title: 'None of the documents shows this file',
    hint: 'Drop it on Files to share it by itself.'
  },
  'target-exists': {
    title: 'There is already a file at that place',
    hint: 'Choose another name or folder.'
  },
  'target-unwritable': {
    title: 'The file cannot be saved there',
    hint: 'Choose a folder you may write to.'
  },
  'disk-full': { title: 'The disk is full', hint: 'Free some space and try again.' },
  'content-unavailable': {
    title: 'No device that has this file is online',
    hint: 'Try again when the person who added it is online.'
  },
  'transfers-paused': {
    title: 'Transfers are paused',
    hint: 'Let them go on under Network. What is on this computer opens as ever.'
  },
  'token-invalid': {
    title: 'That choice of file is no longer valid',
    hint: 'Choose or drop it again.'
  },
  'transfer-not-found': { title: 'This transfer is over', hint: 'There is nothing to stop.' },
  'link-not-drive': {
    title: 'This is not the link of a published folder',
    hint: 'It starts with alcove://drive/ or hyper://, followed by 52 letters and digits.'
  },
  'drive-not-served': {
    title: 'Nobody who shares this folder can be reached',
    hint: 'It opens by itself as soon as a computer that has it is online.'
  },
  'folder-overlaps': {
    title: 'This folder is linked already, or lies in one that is',
    hint: 'Choose a folder of its own.'
  },
  'folder-missing': {
    title: 'The linked folder is not there any more',
    hint: 'Put it back, or unlink it. Nothing in the drive was deleted.'
  },
  'network-unavailable': {
    title: 'Alcove cannot reach the network',
    hint: 'Your work is saved here and goes out by itself later.'
  },
  cancelled: { title: 'Cancelled', hint: 'Nothing half-done was kept.' },
  closing: { title: 'Alcove is closing', hint: 'Start it again and repeat.' },
  forbidden: { title: 'That was not asked by Alcove', hint: 'It was refused.' },
  internal: {
    title: 'Something went wrong inside Alcove',
    hint: 'Your work is safe. Try again; restart Alcove if it stays.'
  }
} as const satisfies Record<ErrorCode, ErrorText>
